internal import EventKernel

/// How fast EC2 launches instances: a bucket of launches that fills with time.
package struct LaunchRate: Sendable, Equatable {
  /// Instances at once after a quiet time, at least 1.
  package let burst: Int
  /// Instances per second after that, above 0.
  package let refillPerSecond: Double

  /// Creates a rate.
  package init(burst: Int, refillPerSecond: Double) {
    precondition(burst >= 1 && refillPerSecond > 0, "a rate lets instances through")
    self.burst = burst
    self.refillPerSecond = refillPerSecond
  }

  /// The bucket of a group that has launched nothing.
  var bucket: TokenBucket {
    TokenBucket(capacity: Double(burst), refill: refillPerSecond)
  }

  /// What an account may launch in a Region unless AWS raises it.
  ///
  /// Source: Amazon EC2 API Reference, "RunInstances", and Amazon EC2 Developer Guide, "Request
  /// throttling", resource token bucket of RunInstances; as of 2026.
  package static let standard = Self(burst: 1_000, refillPerSecond: 2)
}
