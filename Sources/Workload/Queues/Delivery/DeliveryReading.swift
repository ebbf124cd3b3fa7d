package import EventKernel
package import Pricing
package import Stochastics

/// What the queue of a stream shows at an instant.
@usableFromInline
package struct DeliveryReading: Sendable {
  /// Integral of the messages that wait or are worked on, in messages × nanoseconds.
  package var keptArea: Int128 = 0
  /// The longest time in which messages waited without a break; nil when they do so at present, and have
  /// for longer.
  package var drainTime: SimulationTime? = .zero
  /// The greatest age that the oldest message had.
  package var oldestAge = SimulationTime.zero
  /// How long senders waited until their events and messages were taken in.
  package var acceptances = LatencyHistogram()
  /// What the queue and its pollers have used.
  package var usage = Usage()

  /// An empty queue.
  package init() {}

  /// The same of several queues together.
  package init(of readings: [DeliveryReading]) {
    for reading in readings {
      keptArea += reading.keptArea
      drainTime = drainTime.flatMap { mine in reading.drainTime.map { max(mine, $0) } }
      oldestAge = max(oldestAge, reading.oldestAge)
      acceptances.merge(reading.acceptances)
      usage += reading.usage
    }
  }
}
