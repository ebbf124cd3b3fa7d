public import EventKernel
public import Measures
public import Workload

/// Something a platform should reach: a promise made to all requests, or a metric below or above a
/// value.
///
/// `latency_p99 < 500ms` is a promise: at least 99 % of all measured requests are answered within
/// 500 ms, and to a request that failed it was broken. So are `failure_fraction < 0.1%` and
/// `answered_within(500ms) >= 99%`. Everything else is about the mean of a metric over the
/// replications.
public struct Objective: Sendable, Equatable {
  /// Which side of the value is wanted.
  public enum Comparison: String, Sendable, CaseIterable {
    /// Strictly below.
    case below = "<"
    /// At most.
    case atMost = "<="
    /// Strictly above.
    case above = ">"
    /// At least.
    case atLeast = ">="
  }

  /// What it is about.
  package enum Subject: Sendable, Equatable {
    /// A metric.
    case metric(Metric)
    /// The share of requests that are answered within a time.
    case answers(within: SimulationTime)
  }

  /// What a share of the requests is promised.
  package struct Promise: Sendable, Equatable {
    /// The share of all requests that it is to be kept to, from 0 to 1.
    package var share: Double
    /// The longest latency that keeps it; nil when any answer does.
    package var limit: SimulationTime?
  }

  /// What it is about.
  package var subject: Subject
  /// Which side of the value is wanted.
  public var comparison: Comparison
  /// The value, in the metric's unit or as a share of the requests.
  public var value: Double
  /// The stream whose requests count, by its name; nil for all.
  package var stream: String?
  /// Length of the windows of which the worst counts; nil for all of the measured time as one.
  package var every: SimulationTime?
  /// As the user wrote it.
  public var text: String

  /// Creates an objective for a metric.
  public init(metric: Metric, comparison: Comparison, value: Double, text: String) {
    self.init(subject: .metric(metric), comparison: comparison, value: value, text: text)
  }

  package init(subject: Subject, comparison: Comparison, value: Double, text: String) {
    self.subject = subject
    self.comparison = comparison
    self.value = value
    self.text = text
  }

  /// The metric that it is about; nil for a share of the requests that is none.
  public var metric: Metric? {
    if case .metric(let metric) = subject { metric } else { nil }
  }

  /// What it promises to requests; nil when it is about the mean of a metric.
  package var promise: Promise? {
    switch (subject, comparison) {
    case (.answers(let limit), .atLeast), (.answers(let limit), .above):
      return Promise(share: value, limit: limit)
    case (.metric(let metric), .below), (.metric(let metric), .atMost):
      if let share = metric.latencyShare { return Promise(share: share, limit: longestLatency) }
      return metric == .failureFraction ? Promise(share: 1 - value, limit: nil) : nil
    default: return nil
    }
  }

  /// The longest latency that is on the wanted side of the value: latencies are whole nanoseconds.
  private var longestLatency: SimulationTime {
    let limit = SimulationTime.seconds(value)
    return comparison == .below ? limit - SimulationTime(nanoseconds: 1) : limit
  }

  /// The limit in numbers: of a share of answers the time in seconds, else the value.
  package var limit: Double {
    if case .answers(let limit) = subject { limit.seconds } else { value }
  }

  /// Whether a value of the metric reaches the objective.
  package func isMet(by found: Double) -> Bool {
    switch comparison {
    case .below: found < value
    case .atMost: found <= value
    case .above: found > value
    case .atLeast: found >= value
    }
  }
}

extension Scenario {
  /// What the requests are promised, one element per objective; nil where an objective is about
  /// something else.
  package var promises: [RequestPromise?] {
    objectives.map { objective in
      objective.promise.map { promise in
        RequestPromise(
          within: promise.limit,
          stream: objective.stream.flatMap { name in traffic.firstIndex { $0.name == name } },
          every: objective.every
        )
      }
    }
  }
}
