/// What happens at the worst of times.
extension Metric {
  /// The worst 99th percentile of the latency in an interval of the timeline, in seconds.
  public static let worstIntervalLatencyP99 = Self(
    "worst_interval_latency_p99_s",
    .seconds,
    better: .lower,
    "worst p99",
    "The largest `latency_p99_s` of the intervals of `timeline.csv`.",
    in: .platform
  ) { $0.worstInterval.latencyP99 }

  /// The worst share of failures in an interval of the timeline.
  public static let worstIntervalFailureFraction = Self(
    "worst_interval_failure_fraction",
    .share,
    better: .lower,
    "worst failed",
    "The largest share of failures among the requests that ended in an interval of `timeline.csv`.",
    in: .platform,
    usual: 0
  ) { $0.worstInterval.failureFraction }

  /// From the rise of the rate to the first answer by new capacity, in seconds.
  public static let firstCapacity = Self(
    "first_capacity_s",
    .seconds,
    better: .lower,
    "new capacity",
    "From the rise of the rate to the first answer by an environment or instance that began after it;"
      + " the rise is where the mean rate of the next minute exceeds that of the last by most, or the"
      + " beginning of a spike.",
    in: .platform
  ) { $0.firstCapacity?.seconds }

  /// From the rise of the rate to when promises held again, in seconds.
  public static let recoveryTime = Self(
    "recovery_time_s",
    .seconds,
    better: .lower,
    "recovery",
    "From the rise of the rate to the end of the last 10 s that broke a promise of the objectives"
      + " before a minute in which all were kept; 0 when none was broken.",
    in: .platform
  ) { $0.recoveryTime?.seconds }
}
