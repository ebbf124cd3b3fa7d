internal import DequeModule

/// The environments that have ended an invocation and take no other yet, in the order of their ends.
///
/// All of a function rest equally long, so they end their rest in the order in which they began it, and
/// the first one tells whether anything is to be done.
@usableFromInline
struct RestingEnvironments {
  /// When the first one's rest ends, in nanoseconds; `Int64.max` when none rests.
  @usableFromInline private(set) var firstEnd: Int64 = .max
  /// The first one; kept here, since the only one of most of thousands of functions would be a line of
  /// memory of its own to wait for.
  private var first: Int32 = -1
  private var others: Deque<(id: Int32, end: Int64)> = []

  init() {}

  /// An environment rests until an instant, not before that of those that rest already.
  @usableFromInline
  mutating func append(_ id: Int32, until end: Int64) {
    if firstEnd == .max {
      (first, firstEnd) = (id, end)
    } else {
      others.append((id, end))
    }
  }

  /// Takes out the environment whose rest ended first, if that is over.
  mutating func take(at now: Int64) -> Int32? {
    guard firstEnd <= now, firstEnd < .max else { return nil }
    let id = first
    (first, firstEnd) = others.popFirst() ?? (-1, .max)
    return id
  }
}
