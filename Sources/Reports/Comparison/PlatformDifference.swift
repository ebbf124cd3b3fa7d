internal import Experiments
internal import Measures
internal import Pricing
internal import Scenarios
internal import Stochastics

/// How a platform of a second file differs from the one of the same name in the first.
struct PlatformDifference {
  /// A metric of both.
  struct Row {
    let title: String
    let before: String
    let after: String
    let difference: String
    /// Whether the paired interval says that the second is better, or worse; nil where neither is, or
    /// nobody can tell.
    let isBetter: Bool?
  }

  /// Name of the platform in the first file.
  let name: String
  /// Metrics that differ beyond chance and by a thousandth at least, failures, p99 and the cost of a month.
  let rows: [Row]
  /// Objectives whose verdict differs, with both verdicts.
  let verdicts: [(objective: String, before: String, after: String)]

  /// Less than this share of a metric is no difference that anybody asks for.
  private static let leastShare = 0.001
  /// What is told in any case.
  private static let always: Set<Metric> = [.failureFraction, .latencyP99, .costPerMonth]

  /// Sets two platforms of a result against each other; nil for names that it does not have.
  init?(_ result: ExperimentResult, from first: String, to second: String) {
    guard let before = result.platforms.first(where: { $0.name == first }),
      let after = result.platforms.first(where: { $0.name == second })
    else { return nil }
    name = first
    rows = MetricPresentation.usual.compactMap { metric in
      Self.row(metric, before, after, result.scenario.currency)
    }
    let judgements = (result.judgements(of: before), result.judgements(of: after))
    verdicts = result.scenario.objectives.indices.compactMap { position in
      let was = judgements.0[position].verdict?.rawValue ?? "no data"
      let becomes = judgements.1[position].verdict?.rawValue ?? "no data"
      return was == becomes ? nil : (result.scenario.objectives[position].text, was, becomes)
    }
  }

  private static func row(
    _ metric: Metric,
    _ before: PlatformResult,
    _ after: PlatformResult,
    _ currency: Currency?
  ) -> Row? {
    let difference = after.comparison(of: metric, with: before)?.difference
    var isClear = false
    if let lower = difference?.lower, let upper = difference?.upper {
      isClear = lower > 0 || upper < 0
    }
    let size =
      [before, after].compactMap { $0.estimate(of: metric).map { abs($0.mean) } }.max() ?? 0
    let isNoticed = abs(difference?.mean ?? 0) >= leastShare * size
    guard isClear && isNoticed || always.contains(metric) else { return nil }
    let (title, factor) = MetricPresentation(metric: metric, currency: currency).unit
    var isBetter: Bool?
    if isClear, isNoticed, let better = metric.better, let difference {
      isBetter = (difference.mean < 0) == (better == .lower)
    }
    return Row(
      title: title,
      before: text(before.estimate(of: metric), factor),
      after: text(after.estimate(of: metric), factor),
      difference: signed(
        difference,
        before.comparison(of: metric, with: after)?.difference,
        factor
      ),
      isBetter: isBetter
    )
  }

  private static func text(_ estimate: Estimate?, _ factor: Double) -> String {
    guard let estimate else { return "-" }
    let (value, halfWidth) = MetricPresentation.text(estimate, factor: factor)
    return halfWidth.isEmpty ? value : "\(value) ± \(halfWidth)"
  }

  /// A difference with its sign, from it and from its opposite.
  private static func signed(
    _ difference: Estimate?,
    _ opposite: Estimate?,
    _ factor: Double
  ) -> String {
    guard let difference, let opposite else { return "-" }
    if difference.mean == 0, difference.halfWidth ?? 0 == 0 { return "0" }
    return difference.mean < 0 ? "-" + text(opposite, factor) : "+" + text(difference, factor)
  }
}
