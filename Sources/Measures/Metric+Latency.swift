/// How long answered requests took.
extension Metric {
  /// Mean latency of answered requests, in seconds.
  public static let latencyMean = Self(
    "latency_mean_s",
    .seconds,
    better: .lower,
    "latency mean",
    "Mean latency of answered requests, from the first attempt to the answer.",
    in: .requests
  ) { $0.meanOfAnswered($0.tally.latencySum) }

  /// Median latency, in seconds.
  public static let latencyP50 = percentile("50", 0.5)
  /// 90th percentile of latency, in seconds.
  public static let latencyP90 = percentile("90", 0.9)
  /// 95th percentile of latency, in seconds.
  public static let latencyP95 = percentile("95", 0.95)
  /// 99th percentile of latency, in seconds.
  public static let latencyP99 = percentile("99", 0.99)
  /// 99.9th percentile of latency, in seconds.
  public static let latencyP999 = percentile("99.9", 0.999)

  /// Longest latency, in seconds.
  public static let latencyMax = Self(
    "latency_max_s",
    .seconds,
    better: .lower,
    "latency max",
    "Longest latency of an answered request.",
    in: .requests
  ) { $0.latencies.quantile(1) }

  /// Mean time in queues of the platform over answered requests, in seconds.
  public static let queueWaitMean = Self(
    "queue_wait_mean_s",
    .seconds,
    better: .lower,
    "queue wait",
    "Mean time in queues of the platform over answered requests, without that of attempts left"
      + " after a time-out.",
    in: .requests,
    usual: 0
  ) { $0.meanOfAnswered($0.tally.queueSum) }

  private static func percentile(_ percent: String, _ share: Double) -> Self {
    Self(
      "latency_p\(percent.replacing(".", with: ""))_s",
      .seconds,
      better: .lower,
      "latency p\(percent)",
      "\(percent) % of the answered requests took no longer; within 1 %.",
      in: .requests
    ) { $0.latencies.quantile(share) }
  }
}
