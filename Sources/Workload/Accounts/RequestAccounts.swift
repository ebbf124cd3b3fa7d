internal import CPrefetch

/// Accounts of the measured requests by stream and class; kept only where they are asked for.
///
/// A stream of one class needs no account for it: the class is the stream. Of very many accounts each request waits
/// for the memory of another; there, requests and answers are noted, and entered account by account when there are
/// many of them, or when somebody is going to look.
struct RequestAccounts: Sendable {
  /// An answer that is not entered yet.
  private struct Answer: BitwiseCopyable {
    let latency: Int64
    let queue: Int64
    let place: Int32
  }

  /// More accounts than this leave the cache between two requests of one.
  private static let fewAccounts = 1_024
  /// Answers that are entered together: several of each of ten thousand accounts.
  private static let answersMax = 65_536

  /// By stream: the place of its account, which those of its classes follow when it has several.
  private let places: [Int32]
  private let classCounts: [Int32]
  private var accounts: [RequestAccount]
  /// Requests that are not entered yet, by account; empty where all are entered at once.
  private var arrived: [Int]
  private var answers: [Answer] = []
  /// Whether all requests are entered.
  private var isEntered = true

  /// - Parameter classCounts: How many classes each stream has; none for no accounts at all.
  init(classCounts: [Int]) {
    var places: [Int32] = []
    var count: Int32 = 0
    for classes in classCounts {
      places.append(count)
      count += classes > 1 ? Int32(classes) + 1 : 1
    }
    self.places = places
    self.classCounts = classCounts.map(Int32.init)
    accounts = Array(repeating: RequestAccount(), count: Int(count))
    arrived = Array(repeating: 0, count: count > Self.fewAccounts ? Int(count) : 0)
  }

  /// Changes the accounts that a request belongs to.
  ///
  /// - Complexity: O(1).
  mutating func update(_ origin: RequestOrigin, _ change: (inout RequestAccount) -> Void) {
    let stream = Int(origin.stream)
    let place = Int(places[stream])
    change(&accounts[place])
    if classCounts[stream] > 1 { change(&accounts[place + 1 + Int(origin.requestClass)]) }
  }

  /// A request has arrived.
  mutating func offer(_ origin: RequestOrigin) {
    guard !arrived.isEmpty else { return update(origin) { $0.tally.requests += 1 } }
    let stream = Int(origin.stream)
    let place = Int(places[stream])
    isEntered = false
    arrived[place] += 1
    if classCounts[stream] > 1 { arrived[place + 1 + Int(origin.requestClass)] += 1 }
  }

  /// A request has been answered.
  ///
  /// - Complexity: O(1) amortised.
  mutating func complete(_ origin: RequestOrigin, _ latency: Int64, queue: Int64, coldStart: Bool) {
    guard !arrived.isEmpty, !coldStart else {
      return update(origin) { $0.complete(latency, queue: queue, coldStart: coldStart) }
    }
    let stream = Int(origin.stream)
    let place = places[stream]
    isEntered = false
    answers.append(Answer(latency: latency, queue: queue, place: place))
    if classCounts[stream] > 1 {
      let ofClass = place + 1 + origin.requestClass
      answers.append(Answer(latency: latency, queue: queue, place: ofClass))
    }
    if answers.count >= Self.answersMax { enter() }
  }

  /// Enters what has been noted.
  ///
  /// - Complexity: O(accounts + answers).
  mutating func enter() {
    guard !isEntered else { return }
    isEntered = true
    // Where the answers of each account end among all of them in the order of the accounts.
    var ends = [Int32](repeating: 0, count: accounts.count)
    for answer in answers { ends[Int(answer.place)] += 1 }
    var sum: Int32 = 0
    for place in ends.indices {
      let count = ends[place]
      ends[place] = sum
      sum += count
    }
    var order = [Int32](repeating: 0, count: answers.count)
    for (number, answer) in answers.enumerated() {
      order[Int(ends[Int(answer.place)])] = Int32(truncatingIfNeeded: number)
      ends[Int(answer.place)] += 1
    }
    accounts.withUnsafeMutableBufferPointer { accounts in
      var position = 0
      for place in accounts.indices {
        if arrived[place] > 0 {
          accounts[place].tally.requests += arrived[place]
          arrived[place] = 0
        }
        while position < ends[place] {
          let answer = answers[Int(order[position])]
          accounts[place].complete(answer.latency, queue: answer.queue, coldStart: false)
          position += 1
        }
      }
    }
    answers.removeAll(keepingCapacity: true)
  }

  /// Fetches the account of a stream, line by line, where each request is entered at once.
  mutating func prefetch(ofStream stream: Int32) {
    guard arrived.isEmpty, Int(stream) < places.count else { return }
    let place = Int(places[Int(stream)])
    accounts.withUnsafeBufferPointer { accounts in
      guard let start = accounts.baseAddress.map({ UnsafeRawPointer($0 + place) }) else { return }
      for line in 0..<Self.lines { headroom_prefetch(start + line * Self.lineBytes) }
    }
  }

  /// Bytes of a line of the cache.
  private static let lineBytes = 64
  /// Lines of an account that every request needs.
  private static let lines = 3

  /// The account of a stream, or of one of its classes.
  ///
  /// - Complexity: O(1) after ``enter()``, else that of entering all.
  subscript(stream: Int, requestClass: Int?) -> RequestAccount {
    guard isEntered else {
      var entered = self
      entered.enter()
      return entered[stream, requestClass]
    }
    let place = Int(places[stream])
    guard let requestClass, classCounts[stream] > 1 else { return accounts[place] }
    return accounts[place + 1 + requestClass]
  }
}
