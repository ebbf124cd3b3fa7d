public import Measures

/// Something a platform should reach: a metric below or above a value.
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

  /// The metric.
  public var metric: Metric
  /// Which side of the value is wanted.
  public var comparison: Comparison
  /// The value, in the metric's unit.
  public var value: Double
  /// As the user wrote it.
  public var text: String

  /// Creates an objective.
  public init(metric: Metric, comparison: Comparison, value: Double, text: String) {
    self.metric = metric
    self.comparison = comparison
    self.value = value
    self.text = text
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
