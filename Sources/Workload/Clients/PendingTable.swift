public import EventKernel

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
    record.round = RequestRound.number(after: record.round)
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
