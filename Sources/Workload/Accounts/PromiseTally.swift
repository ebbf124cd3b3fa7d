/// How many requests a promise was made to, and to how many it was kept.
package struct PromiseTally: Sendable, Equatable {
  /// Requests that it was made to.
  package var requests: Int
  /// Those that it was kept to.
  package var kept: Int
  /// The share of the window in which the fewest kept it; nil for a promise without windows, or
  /// without a request.
  package var worstShare: Double?

  /// Counts of a replication.
  package init(requests: Int, kept: Int, worstShare: Double? = nil) {
    self.requests = requests
    self.kept = kept
    self.worstShare = worstShare
  }

  /// The share of requests that it was kept to, in the worst window where there are windows; nil
  /// without a request.
  package var share: Double? {
    guard requests > 0 else { return nil }
    return worstShare ?? Double(kept) / Double(requests)
  }
}
