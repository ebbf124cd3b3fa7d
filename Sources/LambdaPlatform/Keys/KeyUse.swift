package import EventKernel
package import Stochastics

/// How KMS is used in the account's region.
package struct KeyUse: Sendable, Equatable {
  /// The keys, that of Lambda first.
  package var keys: [EncryptionKey] = [.lambda]
  /// Requests per second that the account has in the region; above 0.
  package var quota = KeyUse.usualQuota
  /// What others use of it, per second.
  package var otherUse = 0.0
  /// How long a request takes, in seconds.
  package var latency = KeyUse.usualLatency

  /// The quota of us-east-1 for symmetric keys.
  ///
  /// Source: <https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html>, read 2026.
  package static let usualQuota = 100_000.0
  /// A median of 8 ms and 60 ms at 99 %: an assumption, as no figure is published.
  package static let usualLatency = Distribution.lognormal(
    logMean: -4.828_314,
    logDeviation: 0.866_123
  )

  /// KMS with the key of Lambda alone.
  package init() {}
}

/// One request to decrypt, as CloudTrail would have it.
package struct KeyRequest: Sendable, Equatable {
  /// When it was made.
  package let time: SimulationTime
  /// Position of the function.
  package let function: Int
  /// Position of the key.
  package let key: Int
  /// Whether the function's code made it by its execution role; else Lambda did by its grant.
  package let isOfRole: Bool
  /// Why it failed; nil when it did not.
  package let failure: KeyFailure?
}
