internal import DequeModule

/// The environments that have ended an invocation and take no other yet, in the order of their ends.
///
/// All of a function rest equally long, so they end their rest in the order in which they began it, and
/// the first one tells whether anything is to be done.
@usableFromInline
struct RestingEnvironments {
  /// When the first one's rest ends, in nanoseconds; `Int64.max` when none rests.
  @usableFromInline private(set) var firstEnd: Int64 = .max
  private var members: Deque<(id: Int32, end: Int64)> = []

  init() {}

  /// An environment rests until an instant, not before that of those that rest already.
  @usableFromInline
  mutating func append(_ id: Int32, until end: Int64) {
    if members.isEmpty { firstEnd = end }
    members.append((id, end))
  }

  /// Takes out the environment whose rest ended first, if that is over.
  mutating func take(at now: Int64) -> Int32? {
    guard firstEnd <= now, let first = members.popFirst() else { return nil }
    firstEnd = members.first?.end ?? .max
    return first.id
  }
}
