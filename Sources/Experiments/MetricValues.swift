public import Scenarios

/// One value per metric, where it is defined.
public struct MetricValues: Sendable, Equatable {
  /// In the order of `Metric.allCases`.
  private var values: [Double?]

  /// Nothing is defined yet.
  public init() {
    values = Array(repeating: nil, count: Metric.allCases.count)
  }

  /// The value of a metric, in the unit its name tells; nil where it is not defined, such as a
  /// latency without any answered request.
  public subscript(metric: Metric) -> Double? {
    get { values[metric.position] }
    set { values[metric.position] = newValue }
  }
}

extension Metric {
  /// Where the metric stands in the list of all.
  fileprivate var position: Int {
    guard let position = Self.allCases.firstIndex(of: self) else {
      preconditionFailure("Every metric is in the list of all metrics.")
    }
    return position
  }
}
