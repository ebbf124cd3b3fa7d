package import EventKernel

/// How events are delivered that nobody waits for.
///
/// An event that is refused for want of capacity comes again after a time that doubles from 1 s to 5 min,
/// for as long as it may live, and uses up no retry; one whose handler failed is tried again after one
/// minute, and once more after two. Left out: that a long queue is read more slowly, for which AWS gives
/// no figures; and events that are delivered twice.
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

  /// Attempts after the first whose handler failed; from 0 to ``retriesMax``.
  package var retries = retriesMax
  /// From the event until it is given up.
  package var maximumAge = ages.most
  /// Share of the events whose handler fails each time.
  package var poison = 0.0
  /// Whether nothing may run, so that events go straight to the dead letters.
  package var isDisabled = false

  /// AWS's defaults.
  package init() {}
}
