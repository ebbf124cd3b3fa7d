/// Why an attempt was not served.
public enum FailureReason: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// Refused by a concurrency or rate limit (HTTP 429).
  case throttled
  /// Cut off after its time limit (HTTP 504).
  case timedOut
  /// Refused by a permission (HTTP 403).
  case denied
  /// Refused by an instance whose threads and backlog were full (connection refused).
  case connectionRefused
  /// Refused because no instance was in service (HTTP 503).
  case noCapacity
  /// Cut off because its instance was taken out of service (HTTP 502).
  case instanceTerminated
  /// Taken out of a queue by a client that had lost patience.
  case abandoned
  /// Its call of a downstream resource found no connection (HTTP 500 or 502).
  case downstreamRefused
  /// Its call of a downstream resource failed (HTTP 500 or 502).
  case downstreamFailed
}
