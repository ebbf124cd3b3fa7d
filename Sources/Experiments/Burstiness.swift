package import EventKernel

/// How unevenly requests come, seen through windows of one length laid end to end.
///
/// Only whole windows count. Changes of the rate count as well as chance: a Poisson process of
/// constant rate has an index of dispersion of 1 at every window, one whose rate moves has an index
/// that grows with the window.
///
/// Source: D. R. Cox and P. A. W. Lewis, The Statistical Analysis of Series of Events, Methuen
/// 1966, for the index of dispersion of counts.
package struct Burstiness: Sendable, Equatable {
  /// Length of a window.
  package let window: SimulationTime
  /// Number of whole windows in the traffic.
  package let windowCount: Int
  /// Index of dispersion for counts: variance of the requests per window (with n - 1 in the
  /// denominator) over their mean; nil with fewer than two windows or without requests.
  package let dispersion: Double?
  /// Requests in the busiest window over the mean; nil with fewer than two windows or without
  /// requests.
  package let peakToMean: Double?
}

/// Counts the requests of each window as they come.
struct WindowCounter {
  private let window: SimulationTime
  /// Number of whole windows in the traffic.
  private let windowCount: Int
  private var closed = 0
  private var end: SimulationTime
  private var count = 0
  private var mean: Double = 0
  /// Sum of the squared distances from the mean, updated with it (Welford): sums of squares of
  /// large counts would lose the variance in rounding.
  private var squares: Double = 0
  private var peak = 0

  init(window: SimulationTime, duration: SimulationTime) {
    self.window = window
    windowCount = Int(duration.nanoseconds / window.nanoseconds)
    end = window
  }

  /// Counts a request that is not earlier than those before it.
  mutating func add(at arrival: SimulationTime) {
    while closed < windowCount, arrival >= end { close() }
    count += 1
  }

  /// The result, after the last request.
  consuming func burstiness() -> Burstiness {
    while closed < windowCount { close() }
    let isDefined = closed >= 2 && mean > 0
    return Burstiness(
      window: window,
      windowCount: windowCount,
      dispersion: isDefined ? squares / Double(closed - 1) / mean : nil,
      peakToMean: isDefined ? Double(peak) / mean : nil
    )
  }

  private mutating func close() {
    closed += 1
    let distance = Double(count) - mean
    mean += distance / Double(closed)
    squares += distance * (Double(count) - mean)
    peak = max(peak, count)
    count = 0
    end += window
  }
}
