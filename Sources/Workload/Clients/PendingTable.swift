public import EventKernel

/// The requests that their clients have not settled, by place; a freed place is given out again.
///
/// The rounds of a place are numbered on and on over the requests that have it.
@usableFromInline
struct PendingTable: ~Copyable {
  @usableFromInline var records = Slab<PendingRequest>(capacity: 256)

  @inlinable
  init() {}

  /// Places in use.
  @inlinable
  var count: Int {
    records.count
  }

  @inlinable
  subscript(place: Int32) -> PendingRequest {
    get { records[place] }
    set { records[place] = newValue }
  }

  /// Gives a request a place and begins its first round.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable
  mutating func add(_ request: Request) -> Int32 {
    records.insert { former in PendingRequest(request, round: former?.round ?? 0) }
  }

  /// The present round of a request.
  @inlinable
  func round(of place: Int32) -> RequestRound {
    RequestRound(place: place, number: records[place].round)
  }

  /// Whether a round is still going on.
  @inlinable
  func isOpen(_ round: RequestRound) -> Bool {
    records.latestRecord(of: round.place).round == round.number
  }

  /// Ends the present round and returns how many attempts of it run on.
  @inlinable
  mutating func endRound(of place: Int32) -> Int {
    var record = records[place]
    let left = Int(record.open)
    record.round = RequestRound.number(after: record.round)
    record.open = 0
    record.hedges = 0
    records[place] = record
    return left
  }

  /// Frees the place of a request, whose round must have been ended.
  @inlinable
  mutating func release(_ place: Int32) {
    records.remove(place)
  }
}
