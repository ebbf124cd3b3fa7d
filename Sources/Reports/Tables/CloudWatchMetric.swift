internal import LambdaPlatform
internal import Workload

/// A metric as CloudWatch has it, and how it is read from a minute.
struct CloudWatchMetric<Minute> {
  /// AWS's name.
  let name: String
  /// AWS's unit.
  let unit: String
  /// AWS's statistic.
  let statistic: String
  /// The value of a minute; nil where AWS has no point.
  let value: @Sendable (Minute) -> Double?

  init(
    _ name: String,
    _ unit: String = "Count",
    _ statistic: String = "Sum",
    value: @escaping @Sendable (Minute) -> Double?
  ) {
    self.name = name
    self.unit = unit
    self.statistic = statistic
    self.value = value
  }

  /// A count that has a point only where something was counted.
  static func positive(
    _ name: String,
    _ statistic: String = "Sum",
    value: @escaping @Sendable (Minute) -> Int
  ) -> Self {
    Self(name, "Count", statistic) { minute in
      let count = value(minute)
      return count > 0 ? Double(count) : nil
    }
  }
}

/// What functions tell.
///
/// Source: AWS Lambda Developer Guide, "Types of metrics for Lambda functions", read 2026.
extension CloudWatchMetric where Minute == FunctionMinute {
  static let all: [Self] =
    [
      Self("Invocations") { $0.wasCalled ? Double($0.invocations) : nil },
      Self("Errors") { $0.wasCalled ? Double($0.errors) : nil },
      Self("Throttles") { $0.wasCalled ? Double($0.throttles) : nil },
      Self("Duration", "Milliseconds", "Average") { $0.durations.mean },
      Self("Duration", "Milliseconds", "Minimum") { $0.extreme(\.least) },
      Self("Duration", "Milliseconds", "Maximum") { $0.extreme(\.greatest) },
    ]
    + [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)].map { name, share in
      Self("Duration", "Milliseconds", name) { $0.durations.quantile(share) }
    } + [
      .positive("ConcurrentExecutions", "Maximum") { $0.concurrency },
      .positive("ProvisionedConcurrencyInvocations") { $0.provisionedInvocations },
      .positive("ProvisionedConcurrencySpilloverInvocations") { $0.spilloverInvocations },
      .positive("ProvisionedConcurrentExecutions", "Maximum") { $0.provisionedConcurrency },
      Self("ProvisionedConcurrencyUtilization", "None", "Maximum") {
        $0.provisionedConcurrency > 0 ? $0.provisionedUtilization : nil
      },
    ]
}

extension FunctionMinute {
  /// Whether anybody called.
  fileprivate var wasCalled: Bool { invocations + throttles > 0 }

  fileprivate func extreme(_ path: KeyPath<DurationSummary, Double>) -> Double? {
    durations.count > 0 ? durations[keyPath: path] : nil
  }
}

/// What a region tells of all functions together.
extension CloudWatchMetric where Minute == AccountMinute {
  static let all: [Self] = [
    .positive("ConcurrentExecutions", "Maximum") { $0.concurrency },
    .positive("UnreservedConcurrentExecutions", "Maximum") { $0.unreservedConcurrency },
    .positive("ClaimedAccountConcurrency", "Maximum") { $0.claimedConcurrency },
  ]
}

/// What the queue of asynchronous events and event source mappings tell.
extension CloudWatchMetric where Minute == DeliveryMinute {
  static let asynchronous: [Self] = [
    .positive("AsyncEventsReceived") { $0.received },
    Self("AsyncEventAge", "Milliseconds", "Average") {
      $0.age.count > 0 ? $0.age.sum / Double($0.age.count) : nil
    },
    Self("AsyncEventAge", "Milliseconds", "Maximum") { $0.age.count > 0 ? $0.age.greatest : nil },
    .positive("AsyncEventsDropped") { $0.dropped },
  ]

  /// Those of a mapping.
  ///
  /// - Parameters:
  ///   - isStream: Whether it keeps records, and not messages.
  ///   - isTopic: Whether it is a topic of Kafka.
  /// - Returns: The metrics.
  static func mapping(isStream: Bool, isTopic: Bool) -> [Self] {
    let own: [Self] =
      if isTopic {
        [
          .positive("DroppedEventCount") { $0.dropped },
          .positive("CommittedEventCount") { $0.deleted },
          .positive("MaxOffsetLag", "Maximum") { $0.kept },
        ]
      } else if isStream {
        [
          .positive("DroppedEventCount") { $0.dropped },
          Self("IteratorAge", "Milliseconds", "Maximum") { $0.invoked > 0 ? $0.iteratorAge : nil },
        ]
      } else {
        [.positive("DeletedEventCount") { $0.deleted }]
      }
    return [
      .positive("PolledEventCount") { $0.polled },
      .positive("InvokedEventCount") { $0.invoked },
      .positive("FailedInvokeEventCount") { $0.failed },
    ] + own + [.positive("ProvisionedPollers", "Maximum") { $0.pollers }]
  }

  /// What is told where events that are given up may not be left with their destination.
  static let undelivered: [Self] = [.positive("DestinationDeliveryFailures") { $0.dropped }]

  /// What SQS tells of a queue.
  static let queue: [Self] = [
    .positive("NumberOfMessagesSent") { $0.received },
    .positive("NumberOfMessagesReceived") { $0.polled },
    .positive("NumberOfMessagesDeleted") { $0.deleted },
  ]
}

/// What is known of a resource behind the functions; AWS has no names for that.
extension CloudWatchMetric where Minute == CallMinute {
  static let all: [Self] = [
    .positive("Calls") { $0.calls }, .positive("Failures") { $0.failures },
    Self("CallDuration", "Milliseconds", "Average") { $0.durations.mean },
    Self("CallDuration", "Milliseconds", "Maximum") {
      $0.durations.count > 0 ? $0.durations.greatest : nil
    },
  ]
}
