package import EventKernel

/// How events are delivered that nobody waits for.
///
/// An event that is refused for want of capacity comes again after a time that doubles from 1 s to 5 min,
/// for as long as it may live, and uses up no retry; one whose handler failed is tried again after one
/// minute, and once more after two. That a long queue is read more slowly is documented without figures: it
/// is where they are given (``SlowReading``). Left out: events that are delivered twice.
///
/// Source: AWS Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation"
/// (<https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html>), read 2026.
package struct AsynchronousInvocation: Sendable, Equatable {
  /// Retries that may be asked for.
  package static let retriesMax = 2
  /// From the end of an attempt that failed to the first retry, and to the second.
  package static let retryDelays: [SimulationTime] = [.seconds(60), .seconds(120)]
  /// Until an event that was refused comes again for the first time.
  package static let firstBackoff = SimulationTime.seconds(1)
  /// Until it comes again at the latest.
  package static let longestBackoff = SimulationTime.seconds(300)
  /// Bounds of the age of an event, the greatest of which is also AWS's default.
  package static let ages = (
    least: SimulationTime.seconds(60), most: SimulationTime.seconds(21_600)
  )

  /// How a long queue is read.
  package struct SlowReading: Sendable, Equatable {
    /// Events kept beyond which further ones are read slowly.
    package var above: Int
    /// Events read per second then.
    package var perSecond: Double

    /// Reads what comes while more than so many events are kept at a rate.
    package init(above: Int, perSecond: Double) {
      self.above = above
      self.perSecond = perSecond
    }
  }

  /// What is charged as one request, in bytes, and what each further one covers.
  ///
  /// Source: <https://aws.amazon.com/lambda/pricing/>, read 2026.
  package static let chargedBytes = (first: 262_144, further: 65_536)

  /// Attempts after the first whose handler failed; from 0 to ``retriesMax``.
  package var retries = retriesMax
  /// From the event until it is given up.
  package var maximumAge = ages.most
  /// Share of the events whose handler fails each time.
  package var poison = 0.0
  /// How the queue is read while it is long; nil for always at once.
  package var slowReading: SlowReading?
  /// Bytes of an event.
  package var eventBytes = PollerLimits.usualMessageBytes
  /// Whether nothing may run, so that events go straight to the dead letters.
  package var isDisabled = false

  /// AWS's defaults.
  package init() {}

  /// Requests that an event is charged for beyond those of its invocations.
  var furtherRequests: Int {
    let bytes = Self.chargedBytes
    return max(0, eventBytes - bytes.first + bytes.further - 1) / bytes.further
  }
}
