internal import Experiments
internal import Measures
internal import Stochastics

/// A row of the comparison: a metric, and what each platform has of it.
struct ComparisonRow {
  /// What a platform has in a row.
  struct Cell {
    /// The value, in the unit of the title.
    var value: String
    /// Half of its interval; "" where there is none.
    var halfWidth = ""
    /// Whether it is better than all others that may be called best, and that is more than chance.
    var isBest = false
  }

  /// The metric with the unit of the row.
  let title: String
  /// One element per platform.
  let cells: [Cell]

  /// The rows of a result.
  ///
  /// - Parameters:
  ///   - result: With at least one replication.
  ///   - metrics: What to show, in order; nil for the usual metrics, of which those about what seldom
  ///     happens are left out where it did not.
  /// - Returns: One row per metric.
  static func rows(of result: ExperimentResult, metrics: [Metric]? = nil) -> [Self] {
    (metrics ?? MetricPresentation.usual).compactMap { metric in
      let presentation = MetricPresentation(metric: metric, currency: result.scenario.currency)
      let estimates = result.platforms.map { $0.estimate(of: metric) }
      if metrics == nil, isIdle(metric, estimates) { return nil }
      if metrics == nil, metric == .requests, commonRequests(of: result) != nil { return nil }
      let (title, factor) = presentation.unit
      let best = result.best(at: metric)
      let cells = estimates.enumerated().map { position, estimate in
        guard let estimate else { return Cell(value: "-") }
        let (value, halfWidth) = MetricPresentation.text(estimate, factor: factor)
        return Cell(value: value, halfWidth: halfWidth, isBest: position == best)
      }
      return Self(title: title, cells: cells)
    }
  }

  /// How many requests all platforms met, where they met the same.
  static func commonRequests(of result: ExperimentResult) -> Estimate? {
    guard let first = result.platforms.first?.estimate(of: .requests) else { return nil }
    return result.platforms.allSatisfy { $0.estimate(of: .requests) == first } ? first : nil
  }

  /// Whether a metric of what seldom happens has nothing to tell.
  private static func isIdle(_ metric: Metric, _ estimates: [Estimate?]) -> Bool {
    let values = estimates.compactMap { $0?.mean }
    return metric.usual.map { usual in values.allSatisfy { $0 == usual } } ?? false
  }
}
