internal import Stochastics

/// What waited in the queues before a platform.
extension Metric {
  /// Events and messages in queues or in work.
  package static let backlogMean = Self(
    "backlog_mean",
    .count,
    better: .lower,
    "backlog (mean)",
    "Events and messages that wait in queues or are worked on, in the mean over time.",
    in: .queues,
    usual: 0
  ) { $0.queues?.keptMean ?? 0 }

  /// The greatest age that the oldest event or message had, in seconds.
  package static let oldestMessageAge = Self(
    "oldest_message_age_s",
    .seconds,
    better: .lower,
    "oldest message",
    "The greatest age that the oldest event or message in a queue or in work had at any time.",
    in: .queues,
    usual: 0
  ) { $0.queues?.oldestAge.seconds }

  /// The longest time in which events or messages waited without a break, in seconds.
  package static let drainTime = Self(
    "drain_time_s",
    .seconds,
    better: .lower,
    "time to drain",
    "The longest time in which events or messages of a queue waited without a break: how long a backlog"
      + " takes to be gone; empty where one that is not gone by the end has lasted longer.",
    in: .queues,
    usual: 0
  ) { $0.queues?.drainTime?.seconds }

  /// Median time until an event or message was taken in, in seconds.
  package static let acceptLatencyP50 = acceptance("50", 0.5)
  /// 99th percentile of the time until an event or message was taken in, in seconds.
  package static let acceptLatencyP99 = acceptance("99", 0.99)

  private static func acceptance(_ percent: String, _ share: Double) -> Self {
    Self(
      "accept_latency_p\(percent)_s",
      .seconds,
      better: .lower,
      "accepted p\(percent)",
      "Time within which \(percent)% of the events and messages were taken in, which is all that their"
        + " senders wait for; of streams with `acceptance`.",
      in: .queues,
      usual: 0
    ) { $0.queues?.acceptances.quantile(share) }
  }
}
