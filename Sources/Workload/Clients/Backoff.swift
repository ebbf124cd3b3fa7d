public import EventKernel
package import Stochastics

/// How long a client waits before it tries again.
///
/// The ceiling of the wait before retry *n*, counted from 1, is `first * factor^(n - 1)`, at most
/// `most`; jitter then spreads the waits, so that clients that failed together do not come back
/// together.
///
/// Source of the jitters: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog,
/// 2015-03-04, https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/.
public struct Backoff: Sendable, Equatable {
  /// How waits are spread.
  public enum Jitter: String, Sendable, CaseIterable {
    /// The ceiling itself.
    case none
    /// Uniform from zero to the ceiling.
    case full
    /// Half of the ceiling, and uniform up to the ceiling.
    case equal
    /// Uniform from `first` to three times the wait before, at most `most`; `factor` has no part in
    /// it.
    case decorrelated
  }

  /// The ceiling of the first wait; not negative.
  package var first: SimulationTime
  /// The largest wait; at least `first`.
  package var most: SimulationTime
  /// By what the ceiling grows from one retry to the next; 1 for constant waits, never less.
  package var factor: Double
  /// How waits are spread.
  package var jitter: Jitter

  /// Creates a back-off.
  public init(
    first: SimulationTime,
    most: SimulationTime,
    factor: Double = 2,
    jitter: Jitter = .full
  ) {
    precondition(first >= .zero && most >= first, "the longest wait is no shorter than the first")
    precondition(factor >= 1 && factor.isFinite, "waits never become shorter")
    self.first = first
    self.most = most
    self.factor = factor
    self.jitter = jitter
  }

  /// The wait before a retry.
  ///
  /// - Parameters:
  ///   - retry: Number of the retry, from 1.
  ///   - previous: The wait before the retry before this one; nil for the first.
  ///   - stream: Where a jitter is drawn from: one draw, none without jitter.
  /// - Returns: A span of zero or more, and `most` or less.
  package func delay(
    retry: Int,
    previous: SimulationTime?,
    using stream: RandomStream
  ) -> SimulationTime {
    precondition(retry >= 1, "retries are counted from 1")
    let first = Double(self.first.nanoseconds)
    let most = Double(self.most.nanoseconds)
    var growth = first
    var step = 1
    while step < retry, growth < most, factor > 1 {
      growth *= factor
      step += 1
    }
    let ceiling = min(growth, most)
    let delay: Double
    switch jitter {
    case .none: delay = ceiling
    case .full: delay = ceiling * stream.uniform()
    case .equal: delay = ceiling * (1 + stream.uniform()) / 2
    case .decorrelated:
      let before = previous.map { Double($0.nanoseconds) } ?? first
      delay = min(most, first + (max(first, 3 * before) - first) * stream.uniform())
    }
    return SimulationTime(nanoseconds: Int64(delay.rounded()))
  }
}
