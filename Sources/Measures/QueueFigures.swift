package import EventKernel
package import Stochastics
package import Workload

/// What the queues before a platform, or one of them, showed within a window.
package struct QueueFigures: Sendable {
  /// Events and messages that waited or were worked on, in the mean over time.
  package let keptMean: Double
  /// The greatest age that the oldest of them had.
  package let oldestAge: SimulationTime
  /// The longest time in which some waited without a break; nil when one that is not over has been longer.
  package let drainTime: SimulationTime?
  /// How long their senders waited until they were taken in.
  package let acceptances: LatencyHistogram

  /// The figures of a window.
  ///
  /// - Parameters:
  ///   - opening: What the queues showed at its beginning.
  ///   - closing: What they showed at its end.
  ///   - length: How long it lasted; more than nothing.
  package init(opening: DeliveryReading, closing: DeliveryReading, length: SimulationTime) {
    keptMean = Double(closing.keptArea - opening.keptArea) / Double(length.nanoseconds)
    oldestAge = closing.oldestAge
    drainTime = closing.drainTime
    acceptances = closing.acceptances
  }
}
