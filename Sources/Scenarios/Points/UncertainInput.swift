import Stochastics

/// A value of the scenario that is not known, and what it may be.
package struct UncertainInput: Sendable, Equatable {
  /// What the value may be.
  package enum Law: Sendable, Equatable {
    /// The file's value times a factor that is uniform between two.
    case factor(ClosedRange<Double>)
    /// A number that is uniform between two, with its unit.
    case range(ClosedRange<Double>, unit: String)
    /// A duration, in seconds.
    case duration(Distribution)
    /// One of some values, each as likely as the others; YAML.
    case choices([String])
  }

  /// Where the value stands: a path as in `--set`, of which parts in the middle may be left out.
  package let path: String
  /// What it may be.
  package let law: Law

  /// A value that is not known.
  package init(path: String, law: Law) {
    self.path = path
    self.law = law
  }

  /// The value at a point between 0 and 1, where the law has that probability below it.
  ///
  /// - Parameters:
  ///   - point: From 0 to 1, without the ends.
  ///   - present: The value that the file has; nil where it leaves it out.
  /// - Returns: YAML; nil where there is nothing to take a multiple of.
  func value(at point: Double, of present: ScenarioValue?) -> String? {
    switch law {
    case .factor(let range): present?.scaled(by: Self.between(range, point))
    case .range(let range, let unit):
      Quantity.digits(Self.rounded(Self.between(range, point))) + unit
    case .duration(let law): Quantity.digits(Self.rounded(law.quantile(point))) + "s"
    case .choices(let values): values[min(Int(point * Double(values.count)), values.count - 1)]
    }
  }

  /// The value at a point, as people are told of it.
  package func title(at point: Double) -> String {
    switch law {
    case .factor(let range):
      return "x " + Quantity.digits((Self.between(range, point) * 1_000).rounded() / 10) + "%"
    case .range, .duration, .choices: return value(at: point, of: nil) ?? ""
    }
  }

  /// Nine significant digits: more would be noise.
  private static func rounded(_ value: Double) -> Double {
    var scale = 1.0
    while abs(value) * scale < 1e8, scale < 1e18 { scale *= 10 }
    return (value * scale).rounded() / scale
  }

  private static func between(_ range: ClosedRange<Double>, _ point: Double) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * point
  }
}
