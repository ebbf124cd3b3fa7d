internal import Stochastics

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

  /// Median latency of requests that waited for an Init, in seconds.
  public static let latencyColdP50 = percentile("50", 0.5, of: .cold)
  /// 99th percentile of the latency of requests that waited for an Init, in seconds.
  public static let latencyColdP99 = percentile("99", 0.99, of: .cold)
  /// Median latency of requests that did not wait for an Init, in seconds.
  public static let latencyWarmP50 = percentile("50", 0.5, of: .warm)
  /// 99th percentile of the latency of requests that did not wait for an Init, in seconds.
  public static let latencyWarmP99 = percentile("99", 0.99, of: .warm)

  /// Requests told apart by whether they waited for an Init.
  private enum Start: String {
    case cold
    case warm

    var sentence: String {
      switch self {
      case .cold: "that waited for an Init"
      case .warm: "that waited for no Init, where others did"
      }
    }

    func latencies(of window: MeasuredWindow) -> LatencyHistogram? {
      guard window.coldLatencies.count > 0 else { return nil }
      switch self {
      case .cold: return window.coldLatencies
      case .warm: return window.warmLatencies
      }
    }
  }

  private static func percentile(_ percent: String, _ share: Double, of start: Start) -> Self {
    Self(
      "latency_\(start.rawValue)_p\(percent)_s",
      .seconds,
      better: .lower,
      "\(start.rawValue) p\(percent)",
      "\(percent) % of the answered requests \(start.sentence) took no longer; within 1 %.",
      in: .requests
    ) { start.latencies(of: $0)?.quantile(share) }
  }

  private static func percentile(_ percent: String, _ share: Double) -> Self {
    Self(
      "latency_p\(percent.replacing(".", with: ""))_s",
      .seconds,
      better: .lower,
      "latency p\(percent)",
      "\(percent) % of the answered requests took no longer; within 1 %.",
      in: .requests,
      latencyShare: share
    ) { $0.latencies.quantile(share) }
  }
}
