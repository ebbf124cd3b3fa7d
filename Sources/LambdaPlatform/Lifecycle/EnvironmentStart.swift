/// How an environment begins.
struct EnvironmentStart {
  /// Whether a new environment is started.
  var isNew = false
  /// Time on the way to it, in nanoseconds.
  var overhead: Int64 = 0
  /// Its first Init, or the restore of its snapshot, in nanoseconds; cut off at the limit.
  var initialization: Int64 = 0
  /// What of it is billed.
  var billedInit: Int64 = 0
  /// Whether an Init has to be repeated within the invocation.
  var repeatsInit = false
  /// Why its variables cannot be decrypted in its Init; nil when they can.
  var decryption: FunctionFailure?
  /// Why it cannot serve at all; nil when it can.
  var failure: FunctionFailure?

  /// From the request to the beginning of the handler.
  var before: Int64 { overhead + initialization }
}
