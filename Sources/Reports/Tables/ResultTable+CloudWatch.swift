internal import EventKernel
internal import Experiments
internal import LambdaPlatform
internal import Scenarios
internal import Workload

extension ResultTable {
  /// One record per point of a metric, in the order of platform, function or queue, metric and time
  /// (`cloudwatch.csv`); of the first replication.
  static func cloudWatch(of result: ExperimentResult) -> Self {
    var table = Self(header: [
      "scenario", "platform", "namespace", "function", "resource", "metric", "unit", "statistic",
      "start_s", "time", "value",
    ])
    for platform in result.platforms {
      guard let observation = platform.replications.first?.observation else { continue }
      CloudWatchWriter(scenario: result.scenario, platform: platform.name, observation)
        .write(to: &table)
    }
    return table
  }
}

/// Writes what a platform tells.
private struct CloudWatchWriter {
  let scenario: Scenario
  let platform: String
  let observation: PlatformObservation
  /// Names of the functions, as AWS's dimension has them.
  private let functions: [String]
  /// The function that each stream calls; empty on a fleet.
  private let functionOfStream: [Int]
  /// The streams of which what is given up may not be left with its destination.
  private let undelivered: Set<Int>

  init(scenario: Scenario, platform: String, _ observation: PlatformObservation) {
    self.scenario = scenario
    self.platform = platform
    self.observation = observation
    let configuration = scenario.platforms.first { $0.name == platform }
    let findings = configuration?.permissions(of: scenario.traffic) ?? []
    undelivered = Set(
      findings.compactMap { finding in
        guard case .destination(let stream) = finding.subject, !finding.decision.isAllowed else {
          return nil
        }
        return stream
      }
    )
    if case .lambda(let account)? = configuration?.kind {
      functions = account.functions.map { $0.name.isEmpty ? platform : $0.name }
      let called = account.functionOfStream
      functionOfStream = called.isEmpty ? scenario.traffic.map { _ in 0 } : called
    } else {
      functions = []
      functionOfStream = []
    }
  }

  func write(to table: inout ResultTable) {
    let account = observation.account ?? LambdaObservation()
    for (function, minutes) in account.functions.enumerated() {
      write(CloudWatchMetric.all, minutes, "AWS/Lambda", functions[function], "", to: &table)
    }
    write(CloudWatchMetric.all, account.account, "AWS/Lambda", "", "", to: &table)
    for (stream, minutes) in observation.deliveries.enumerated() {
      writeDelivery(of: stream, minutes, to: &table)
    }
    for (resource, minutes) in account.calls.enumerated() {
      let name = scenario.downstream[resource].name
      write(CloudWatchMetric.all, minutes, "Downstream", "", name, to: &table)
    }
  }

  private func writeDelivery(
    of number: Int,
    _ minutes: [DeliveryMinute],
    to table: inout ResultTable
  ) {
    let stream = scenario.traffic[number]
    guard let queue = stream.queueName, !minutes.isEmpty else { return }
    if !functions.isEmpty {
      let function = functions[functionOfStream[number]]
      switch stream.invocation {
      case .synchronous: break
      case .asynchronous:
        write(CloudWatchMetric.asynchronous, minutes, "AWS/Lambda", function, queue, to: &table)
      case .polled(let polled):
        let metrics = CloudWatchMetric.mapping(
          isStream: polled.isStream,
          isTopic: stream.source == .kafka || stream.source == .msk
        )
        write(metrics, minutes, "AWS/Lambda", function, queue, to: &table)
      }
    }
    if undelivered.contains(number) {
      let function = functions[functionOfStream[number]]
      write(CloudWatchMetric.undelivered, minutes, "AWS/Lambda", function, queue, to: &table)
    }
    if case .polled(let polled) = stream.invocation, !polled.isStream, polled.isChargedBySQS {
      write(CloudWatchMetric.queue, minutes, "AWS/SQS", "", queue, to: &table)
    }
  }

  private func write<Minute: MinuteRow>(
    _ metrics: [CloudWatchMetric<Minute>],
    _ minutes: [Minute],
    _ namespace: String,
    _ function: String,
    _ resource: String,
    to table: inout ResultTable
  ) {
    for metric in metrics {
      for minute in minutes {
        guard let value = metric.value(minute) else { continue }
        let start = SimulationTime.seconds(60 * Double(minute.minute))
        table.append([
          .text(scenario.name), .text(platform), .text(namespace), .text(function),
          .text(resource), .text(metric.name), .text(metric.unit), .text(metric.statistic),
          .number(start.seconds), ResultTable.civilTime(start, in: scenario), .number(value),
        ])
      }
    }
  }
}
