internal import Experiments
internal import Measures
internal import Scenarios
internal import Stochastics

/// What a sweep comes to: the best point of each platform, in words.
struct SweepConclusion {
  private let summary: SweepSummary
  private let scenario: Scenario

  /// The platforms at the points that differ for them, in the order of the scenario.
  let groups: [PlatformSweep]

  /// - Parameters:
  ///   - summary: What was measured.
  ///   - scenario: The scenario without what the points set.
  init(_ summary: SweepSummary, _ scenario: Scenario) {
    self.summary = summary
    self.scenario = scenario
    let entries = summary.entries
    groups = scenario.platforms.map(\.name).map { name in
      PlatformSweep(entries.filter { $0.platform == name }, named: name, on: summary.grid)
    }
    .filter { !$0.entries.isEmpty }
  }

  /// What was tried, in a sentence.
  var circumstances: Sentence {
    var sentence = Sentence()
    let axes = zip(summary.grid.titles, summary.grid.axes)
      .map { "\($0) (\($1.values.count))" }.joined(separator: " × ")
    sentence.add(whole: "\(summary.points) of \(summary.grid.count) points,")
    sentence.add("\(axes), seed \(scenario.seed)")
    return sentence
  }

  /// The cheapest point of a platform that keeps every promise, or the one nearest to that.
  func best(of group: PlatformSweep) -> Sentence {
    var sentence = Sentence()
    sentence.add("\(group.name):", .strong)
    let entries = group.entries
    let isJudged = entries.contains { $0.verdict != nil }
    let keeping = keeping(of: group)
    let costs = byCost(keeping)
    guard let (cheapest, cost) = costs.first else {
      nearest(of: group, in: &sentence)
      return sentence
    }
    guard !group.axes.isEmpty else {
      sentence.add(isJudged ? "keeps every promise at every point," : "the same at every point,")
      sentence.add("\(money(cost)) a month.")
      return sentence
    }
    let virtue = isJudged ? "cheapest that keeps every promise" : "cheapest"
    sentence.add("\(virtue) at \(setting(of: cheapest, in: group)), \(money(cost)) a month")
    // Others may be as cheap as far as chance lets tell.
    let equal = costs.dropFirst().filter { _, other in
      guard cost.count > 1, other.count == cost.count,
        let upper = PairedComparison(cost, against: other)?.difference.upper
      else { return true }
      return upper >= 0
    }
    if !equal.isEmpty {
      sentence.append(";")
      let others = equal.count == 1 ? "one other is" : "\(equal.count) others are"
      sentence.add("\(others) no dearer, as far as chance lets tell")
    }
    if isJudged {
      sentence.append(";")
      sentence.add("\(keeping.count) of \(entries.count) points keep every promise")
      let undecided = entries.count { $0.verdict == .undecided }
      if undecided > 0 { sentence.add("and \(undecided) may") }
    }
    sentence.append(".")
    return sentence
  }

  /// The cheapest point of those that keep every promise; nil where none does.
  func cheapest(of group: PlatformSweep) -> SweepSummary.Entry? {
    byCost(keeping(of: group)).first?.0
  }

  /// The points that keep every promise; all without promises.
  private func keeping(of group: PlatformSweep) -> [SweepSummary.Entry] {
    let isJudged = group.entries.contains { $0.verdict != nil }
    return isJudged ? group.entries.filter { $0.verdict == .met } : group.entries
  }

  private func byCost(
    _ entries: [SweepSummary.Entry]
  ) -> [(SweepSummary.Entry, costs: [Double])] {
    entries.compactMap { entry in entry.costs.map { (entry, $0) } }
      .sorted { (Self.mean($0.1) ?? 0) < (Self.mean($1.1) ?? 0) }
  }

  /// The point that is nearest to keeping every promise, and which of them it breaks.
  private func nearest(of group: PlatformSweep, in sentence: inout Sentence) {
    let entries = group.entries
    let undecided = entries.count { $0.verdict == .undecided }
    sentence.add(
      undecided > 0 ? "no point surely keeps every promise" : "no point keeps every promise"
    )
    let near = entries.compactMap { entry in entry.worst.map { (entry, $0) } }
      .max { $0.1.margin < $1.1.margin }
    if let (entry, worst) = near {
      sentence.append(";")
      sentence.add("nearest is \(setting(of: entry, in: group)), where \(worst.objective) is")
      let points = NumberText.significant(abs(worst.margin) * 100, digits: 2)
      sentence.add(
        worst.margin < 0 ? "kept to \(points) % of the requests too few" : "kept, but not surely"
      )
    }
    sentence.append(".")
  }

  /// What a point sets, in words.
  func setting(of entry: SweepSummary.Entry, in group: PlatformSweep) -> String {
    guard !group.axes.isEmpty else { return "any of them" }
    return zip(group.axes.map { summary.grid.titles[$0] }, group.values(at: entry.point))
      .map { "\($0) \($1)" }.joined(separator: ", ")
  }

  private func money(_ costs: [Double]) -> String {
    let presentation = MetricPresentation(metric: .costPerMonth, currency: scenario.currency)
    let (_, factor) = presentation.unit
    guard let estimate = Estimate(costs) else { return "-" }
    let (value, halfWidth) = MetricPresentation.text(estimate, factor: factor)
    let code = scenario.currency.map { "\($0.code) " } ?? "$"
    return halfWidth.isEmpty || halfWidth == "0" ? code + value : "\(code)\(value) ± \(halfWidth)"
  }

  static func mean(_ values: [Double]?) -> Double? {
    values.map { $0.reduce(0, +) / Double($0.count) }
  }
}
