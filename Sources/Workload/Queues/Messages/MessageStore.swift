internal import EventKernel

/// The messages of one source, in lists, and what became of all that ever came.
///
/// Law: sent = deleted + dead-lettered + expired + those that are kept.
struct MessageStore: ~Copyable {
  private(set) var messages = Slab<Message>()
  /// Messages that came.
  private(set) var sent = 0
  /// Messages whose work is done.
  private(set) var deleted = 0
  /// Messages given up after so many failures.
  private(set) var deadLettered = 0
  /// Messages that became too old.
  private(set) var expired = 0
  /// What waits, and for how long.
  private(set) var backlog: BacklogGauges

  /// Nothing has come.
  ///
  /// - Parameter start: From when on the ages of messages count.
  init(measuredFrom start: SimulationTime) {
    backlog = BacklogGauges(measuredFrom: start)
  }

  subscript(id: Int32) -> Message {
    get { messages[id] }
    set { messages[id] = newValue }
  }

  /// How a message leaves.
  enum Exit {
    case deleted
    case deadLettered
    case expired
  }

  /// A message comes.
  mutating func add(_ message: Message, at now: SimulationTime) -> Int32 {
    sent += 1
    backlog.enter(at: now)
    return messages.insert(message)
  }

  /// A message leaves, and its id may be given out again.
  mutating func remove(_ id: Int32, _ exit: Exit, at now: SimulationTime) {
    switch exit {
    case .deleted: deleted += 1
    case .deadLettered: deadLettered += 1
    case .expired: expired += 1
    }
    backlog.leave(arrival: messages[id].request.arrival, at: now)
    messages.remove(id)
    precondition(
      sent == deleted + deadLettered + expired + messages.count,
      "a message is kept until it is deleted, dead-lettered or expired"
    )
  }

  /// Work on some messages begins.
  mutating func begin(_ count: Int32, at now: SimulationTime) {
    backlog.begin(Int(count), at: now)
  }

  /// Work on some messages is over; they are kept until they are removed.
  mutating func end(_ count: Int32, at now: SimulationTime) {
    backlog.end(Int(count), at: now)
  }

  /// When the first of the messages that are kept has come; nil for none.
  ///
  /// - Complexity: O(n) in the messages that were ever kept at once.
  var oldestArrival: SimulationTime? {
    messages.ids.map { messages[$0].request.arrival }.min()
  }

  /// Adds a message at the end of a list.
  mutating func append(_ id: Int32, to list: inout MessageList) {
    messages[id].next = -1
    if list.last >= 0 { messages[list.last].next = id } else { list.first = id }
    list.last = id
    list.count += 1
  }

  /// Puts a list before another.
  mutating func prepend(_ list: MessageList, to other: inout MessageList) {
    guard list.count > 0 else { return }
    if other.count > 0 {
      messages[list.last].next = other.first
      other.first = list.first
      other.count += list.count
    } else {
      other = list
    }
  }

  /// Looks at the messages of a list in their order, until `body` says false.
  func visit(_ list: MessageList, _ body: (Message) -> Bool) {
    var next = list.first
    while next >= 0 {
      let message = messages[next]
      guard body(message) else { return }
      next = message.next
    }
  }

  /// Takes the first message out of a list; there must be one.
  mutating func popFirst(_ list: inout MessageList) -> Int32 {
    let id = list.first
    precondition(id >= 0, "an empty list has no first message")
    list.first = messages[id].next
    list.count -= 1
    if list.first < 0 { list.last = -1 }
    messages[id].next = -1
    return id
  }
}
