/// One value per metric, where it is defined.
public struct MetricValues: Sendable, Equatable {
  /// In the order of `Metric.all`; NaN where there is none.
  ///
  /// Plain numbers, since an experiment keeps one list per platform and replication.
  private var values: [Double]

  /// Nothing is defined yet.
  package init() {
    values = Array(repeating: .nan, count: Metric.all.count)
  }

  /// The value of a metric, in the unit its name tells; nil where it is not defined, such as a
  /// latency without any answered request.
  public subscript(metric: Metric) -> Double? {
    get {
      let value = values[metric.position]
      return value.isNaN ? nil : value
    }
    set { values[metric.position] = newValue ?? .nan }
  }

  /// Whether the same values of the same metrics are defined.
  public static func == (left: Self, right: Self) -> Bool {
    zip(left.values, right.values).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}
