import Measures

/// How many replications, told by how narrow an interval has to be.
struct PrecisionKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "precision"
  static let sentence =
    "Run until the 95 % interval of a metric has been narrow enough on every platform sixteen times"
    + " in a row; a metric that is zero so far never is."

  let of = Key("of", .required, .metric, "The metric, such as latency_p99.")
  let within = Key(
    "within",
    .required,
    .share(.properShare),
    "Half-width of the interval as a share of the mean."
  )
  let atMost = Key(
    "atMost",
    .required,
    .integer(2...Scenario.replicationBounds.upperBound),
    "The most replications."
  )
}

extension Section<PrecisionKeys> {
  /// The rule; nil after a report.
  func replications() -> Scenario.Replications? {
    let metric = self[\.of]
    let within = self[\.within]
    let atMost = self[\.atMost]
    guard let metric, let within, let atMost else { return nil }
    return .precision(of: metric, within: within, atMost: atMost)
  }
}

extension Form where Value == Metric {
  /// A metric by its name, with the unit or without.
  fileprivate static var metric: Self {
    Self(.catalogue(.metrics)) { field in
      guard let name = field.text(expecting: "a metric such as latency_p99") else { return nil }
      do throws(Quantity.Mistake) {
        return try Metric.named(name)
      } catch {
        field.problem(error.message)
        return nil
      }
    }
  }
}
