/// What became of the requests.
extension Metric {
  /// Requests that arrived in the measured window.
  public static let requests = Self(
    "requests",
    .count,
    "requests",
    "Requests that arrived in the measured window; every one is followed to its end.",
    in: .requests
  ) { Double($0.tally.requests) }

  /// Requests answered.
  public static let completed = Self(
    "completed",
    .count,
    better: .higher,
    "completed",
    "Requests that were answered.",
    in: .requests
  ) { Double($0.tally.completed) }

  /// Requests that failed, for whatever reason.
  public static let failed = Self(
    "failed",
    .count,
    better: .lower,
    "failed",
    "Requests that failed for good, for whatever reason.",
    in: .requests
  ) { Double($0.tally.failed) }

  /// Failed over all requests.
  public static let failureFraction = Self(
    "failure_fraction",
    .share,
    better: .lower,
    "failed",
    "`failed` over `requests`.",
    in: .requests
  ) { MeasuredWindow.ratio($0.tally.failed, $0.tally.requests) }

  /// Requests refused by a limit (429).
  public static let throttled = Self(
    "throttled",
    .count,
    better: .lower,
    "throttled",
    "Requests that failed for good by a limit (429).",
    in: .requests,
    usual: 0
  ) { Double($0.tally.failures(.throttled)) }

  /// Requests cut off by a time limit.
  public static let timedOut = Self(
    "timed_out",
    .count,
    better: .lower,
    "timed out",
    "Requests that failed for good by a time-out, of their client or of their function.",
    in: .requests,
    usual: 0
  ) { Double($0.tally.failures(.timedOut)) }

  /// Requests refused by a permission.
  public static let denied = Self(
    "denied",
    .count,
    better: .lower,
    "denied",
    "Requests that failed for good since a policy does not let their caller in.",
    in: .requests,
    usual: 0
  ) { Double($0.tally.failures(.denied)) }

  /// Requests that found no environment, as its variables could not be decrypted.
  package static let keyUnavailable = Self(
    "key_unavailable",
    .count,
    better: .lower,
    "no key",
    "Requests that failed for good since KMS does not decrypt the variables of the environment that they"
      + " needed.",
    in: .requests,
    usual: 0
  ) { Double($0.tally.failures(.keyUnavailable)) }

  /// Requests whose handler or Init failed.
  package static let functionFailed = Self(
    "function_failed",
    .count,
    better: .lower,
    "function failed",
    "Requests that failed for good because their handler, or the Init before it, failed or ended.",
    in: .requests,
    usual: 0
  ) { Double($0.tally.failures(.functionFailed)) }

  /// Events and messages given up after so many failures.
  package static let deadLettered = Self(
    "dead_lettered",
    .count,
    better: .lower,
    "dead-lettered",
    "Events and messages that were given up after so many retries or receipts.",
    in: .requests,
    usual: 0
  ) { Double($0.tally.failures(.deadLettered)) }

  /// Events and messages that became too old.
  package static let expired = Self(
    "expired",
    .count,
    better: .lower,
    "expired",
    "Events and messages that became too old before they were done.",
    in: .requests,
    usual: 0
  ) { Double($0.tally.failures(.expired)) }

  /// Attempts that waited for an Init.
  public static let coldStarts = Self(
    "cold_starts",
    .count,
    "cold starts",
    "Attempts that waited for the Init of an execution environment, whether or not their client did.",
    in: .requests,
    usual: 0
  ) { Double($0.tally.coldStarts) }

  /// Requests answered by an attempt that waited for an Init.
  public static let coldAnswered = Self(
    "cold_answered",
    .count,
    "cold answered",
    "Requests that were answered by an attempt that waited for an Init.",
    in: .requests,
    usual: 0
  ) { Double($0.tally.coldAnswered) }

  /// Cold starts over attempts.
  public static let coldStartFraction = Self(
    "cold_start_fraction",
    .share,
    "cold starts",
    "`cold_starts` over `attempts`.",
    in: .requests,
    usual: 0
  ) { MeasuredWindow.ratio($0.tally.coldStarts, $0.tally.attempts) }

  /// Attempts offered to the platform: one for each request, retry and hedge.
  public static let attempts = Self(
    "attempts",
    .count,
    "attempts",
    "Attempts offered to the platform: one for each request, retry and hedge.",
    in: .requests
  ) { Double($0.tally.attempts) }

  /// Attempts over requests: 1 unless clients retry or hedge.
  public static let attemptsPerRequest = Self(
    "attempts_per_request",
    .count,
    better: .lower,
    "attempts/request",
    "`attempts` over `requests`: 1 unless clients retry or hedge.",
    in: .requests,
    usual: 1
  ) { MeasuredWindow.ratio($0.tally.attempts, $0.tally.requests) }

  /// Attempts that their client left while they were running.
  public static let orphanedAttempts = Self(
    "orphaned_attempts",
    .count,
    better: .lower,
    "orphaned",
    "Attempts that their client left, after a time-out or for a faster hedge, and that ran on.",
    in: .requests,
    usual: 0
  ) { Double($0.tally.orphans) }
}
