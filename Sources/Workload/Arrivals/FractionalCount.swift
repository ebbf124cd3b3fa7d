/// A count that cannot be replayed exactly, for it is not whole.
public struct FractionalCount: Error, Sendable, Equatable {
  /// Number of the interval, from 0.
  public let interval: Int
  /// Requests in it, scaled.
  public let requests: Double

  /// Names a count.
  package init(interval: Int, requests: Double) {
    self.interval = interval
    self.requests = requests
  }
}
