/// Which idle execution environment takes the next request.
///
/// AWS does not document the order; a concentrating one (`mostRecentlyUsed`, `newest`) agrees with
/// measurements, the others do not.
public enum EnvironmentRouting: String, Sendable, CaseIterable {
  /// The one that became idle last.
  case mostRecentlyUsed
  /// The one that was created last.
  case newest
  /// The one that became idle first.
  case leastRecentlyUsed
  /// Any of them, with equal probability.
  case random
}
