public import EventKernel

/// A round of a request: what a time-out, a hedge and the end of an attempt belong to.
///
/// Rounds are numbered by the place of the request in the table, over all requests that ever had
/// it, so whatever belongs to a round that is over is known by its number.
public struct RequestRound: Sendable, BitwiseCopyable {
  @usableFromInline let place: Int32
  @usableFromInline let number: UInt32

  @inlinable
  init(place: Int32, number: UInt32) {
    self.place = place
    self.number = number
  }

  @inlinable
  init(token: Int64) {
    place = Int32(truncatingIfNeeded: token)
    number = UInt32(truncatingIfNeeded: token >> 32)
  }

  /// What the platform hands back with the end of an attempt.
  @inlinable var token: Int64 {
    Int64(number) << 32 | Int64(place)
  }
}

/// A request that its client has not settled yet.
@usableFromInline
struct PendingRequest: BitwiseCopyable {
  @usableFromInline var request: Request
  /// Time its attempts spent in queues of the platform, in nanoseconds.
  @usableFromInline var queue: Int64 = 0
  /// The wait before the latest retry, in nanoseconds; -1 before the first.
  @usableFromInline var lastDelay: Int64 = -1
  /// The platform's mark of the latest attempt.
  @usableFromInline var handle: Int32 = 0
  /// Number of the present round; what has another number is over.
  @usableFromInline var round: UInt32
  /// Attempts of the round whose end has not been heard.
  @usableFromInline var open: Int32 = 0
  /// Further attempts made in the round.
  @usableFromInline var hedges: Int32 = 0
  /// Rounds after the first; while the record is free, the next free one or -1.
  @usableFromInline var retries: Int32 = 0

  @inlinable
  init(_ request: Request, round: UInt32) {
    self.request = request
    self.round = round
  }
}

/// The requests that their clients have not settled, by place; a freed place is given out again.
@usableFromInline
struct PendingTable: ~Copyable {
  @usableFromInline var records = EntityTable<PendingRequest>(capacity: 256)
  @usableFromInline var firstFree: Int32 = -1
  /// Places in use.
  @usableFromInline var count = 0

  @inlinable
  init() {}

  @inlinable
  subscript(place: Int32) -> PendingRequest {
    get { records[Int(place)] }
    set { records[Int(place)] = newValue }
  }

  /// Gives a request a place and begins its first round.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable
  mutating func add(_ request: Request) -> Int32 {
    count &+= 1
    guard firstFree >= 0 else {
      records.append(PendingRequest(request, round: 0))
      return Int32(truncatingIfNeeded: records.count &- 1)
    }
    let place = firstFree
    let free = records[Int(place)]
    firstFree = free.retries
    records[Int(place)] = PendingRequest(request, round: free.round)
    return place
  }

  /// The present round of a request.
  @inlinable
  func round(of place: Int32) -> RequestRound {
    RequestRound(place: place, number: records[Int(place)].round)
  }

  /// Whether a round is still going on.
  @inlinable
  func isOpen(_ round: RequestRound) -> Bool {
    records[Int(round.place)].round == round.number
  }

  /// Ends the present round and returns how many attempts of it run on.
  @inlinable
  mutating func endRound(of place: Int32) -> Int {
    var record = records[Int(place)]
    let left = Int(record.open)
    record.round &+= 1
    record.open = 0
    record.hedges = 0
    records[Int(place)] = record
    return left
  }

  /// Frees the place of a request, whose round must have been ended.
  @inlinable
  mutating func release(_ place: Int32) {
    count &-= 1
    records[Int(place)].retries = firstFree
    firstFree = place
  }
}
