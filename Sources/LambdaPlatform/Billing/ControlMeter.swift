internal import Pricing

/// What a function with a `FunctionControl` uses beside the requests and the duration on demand.
struct ControlMeter {
  /// Time billed of invocations on provisioned environments, Init included.
  var provisionedMilliseconds: Int64 = 0
  /// Snapshots restored.
  var restores = 0

  /// Bills the time of an invocation or of an Init on a provisioned environment, in nanoseconds.
  mutating func billProvisioned(duration: Int64) {
    provisionedMilliseconds += LambdaBilling.billedMilliseconds(
      initNanoseconds: 0,
      durationNanoseconds: duration
    )
  }
}
