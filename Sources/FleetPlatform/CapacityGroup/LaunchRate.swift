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

  /// What an account may launch in a Region unless AWS raises it.
  ///
  /// Source: Amazon EC2 API Reference, "RunInstances", and Amazon EC2 Developer Guide, "Request
  /// throttling", resource token bucket of RunInstances; as of 2026.
  package static let standard = Self(burst: 1_000, refillPerSecond: 2)
}

/// When launches get their turn, one after the other.
struct LaunchQueue {
  /// Between two turns once the bucket is empty.
  private let interval: Int64
  /// How far the bucket may be from full for one more launch to be let through.
  private let tolerance: Int64
  /// When the bucket is full again, in nanoseconds.
  private var full: Int64 = 0

  init(_ rate: LaunchRate) {
    let interval = (SimulationTime.seconds(1 / rate.refillPerSecond)).nanoseconds
    self.interval = interval
    let (tolerance, isBeyond) = interval.multipliedReportingOverflow(by: Int64(rate.burst - 1))
    self.tolerance = isBeyond ? .max : tolerance
  }

  /// How long a launch that is asked for now waits for its turn.
  mutating func wait(at now: SimulationTime) -> SimulationTime {
    let wait = max(0, full - now.nanoseconds - tolerance)
    full = SimulationTime(nanoseconds: max(full, now.nanoseconds)).later(by: interval).nanoseconds
    return SimulationTime(nanoseconds: wait)
  }
}
