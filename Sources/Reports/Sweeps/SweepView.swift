internal import Experiments
internal import Measures
package import Scenarios
internal import Stochastics

/// A sweep as a terminal shows it: a table for each platform with a row per point, and the best point of
/// each in words.
package struct SweepView {
  /// Points of a platform that are shown at most, the cheapest first.
  private static let rowsMax = 24

  private let summary: SweepSummary
  private let scenario: Scenario
  private let style: TerminalStyle
  private let width: Int

  /// Prepares a view.
  ///
  /// - Parameters:
  ///   - summary: What was measured.
  ///   - scenario: The scenario without what the points set.
  ///   - style: With or without colours.
  ///   - width: Columns of the terminal.
  package init(_ summary: SweepSummary, scenario: Scenario, style: TerminalStyle, width: Int) {
    self.summary = summary
    self.scenario = scenario
    self.style = style
    self.width = width
  }

  /// The whole view, ending with a line break.
  package var text: String {
    let names = scenario.platforms.map(\.name)
    let entries = summary.entries
    let groups = names.map { name in
      PlatformSweep(entries.filter { $0.platform == name }, named: name, on: summary.grid)
    }
    .filter { !$0.entries.isEmpty }
    var text = style.mark(scenario.name, .strong) + "\n"
    text += circumstances.filled(to: width, style: style)
    for group in groups { text += "\n" + table(of: group) }
    text += "\n"
    for group in groups { text += best(of: group).filled(to: width, style: style) }
    return text
  }

  private var circumstances: Sentence {
    var sentence = Sentence()
    let axes = zip(summary.grid.titles, summary.grid.axes)
      .map { "\($0) (\($1.values.count))" }.joined(separator: " × ")
    sentence.add(whole: "\(summary.points) of \(summary.grid.count) points,")
    sentence.add("\(axes), seed \(scenario.seed)")
    return sentence
  }

  // MARK: The table

  private func table(of group: PlatformSweep) -> String {
    let entries = shown(group.entries)
    let hasVerdicts = entries.contains { $0.verdict != nil }
    let presentations = summary.metrics.map {
      MetricPresentation(metric: $0, currency: scenario.currency)
    }
    let header =
      group.axes.map { summary.grid.titles[$0] } + presentations.map(\.unit.title)
      + (hasVerdicts ? ["promises"] : [])
    func lines(withIntervals: Bool) -> [String] {
      var table = TextTable()
      table.add(header)
      for entry in entries {
        let values = group.values(at: entry.point).map { TerminalText.shortened($0, to: 24) }
        let cells = zip(presentations, entry.estimates).map {
          Self.cell($1, $0, withInterval: withIntervals)
        }
        table.add(values + cells + (hasVerdicts ? [entry.verdict?.rawValue ?? "no data"] : []))
      }
      return table.lines
    }
    var table = lines(withIntervals: true)
    // What does not fit goes without its intervals, which summary.csv has.
    if table.contains(where: { TerminalText.columns(of: $0) > width }) {
      table = lines(withIntervals: false)
    }
    let note = group.axes.isEmpty ? ", the same at every point" : ""
    var text = style.mark(group.name, .strong) + note + "\n"
    text += table.map { $0 + "\n" }.joined()
    if entries.count < group.entries.count {
      text += "\(group.entries.count - entries.count) more, dearer or with broken promises\n"
    }
    return text
  }

  /// The points in order or, where there are too many, the best of them.
  private func shown(_ entries: [SweepSummary.Entry]) -> [SweepSummary.Entry] {
    guard entries.count > Self.rowsMax else { return entries }
    return Array(ranked(entries).prefix(Self.rowsMax))
  }

  /// Those that keep every promise first, and among them the cheap ones.
  private func ranked(_ entries: [SweepSummary.Entry]) -> [SweepSummary.Entry] {
    func rank(_ entry: SweepSummary.Entry) -> (Int, Double, Int) {
      let place: Int =
        switch entry.verdict {
        case .met?: 0
        case nil, .undecided?: 1
        case .missed?: 2
        }
      return (place, Self.mean(entry.costs) ?? .infinity, entry.point)
    }
    return entries.sorted { rank($0) < rank($1) }
  }

  private static func cell(
    _ estimate: Estimate?,
    _ presentation: MetricPresentation,
    withInterval: Bool
  ) -> String {
    guard let estimate else { return "-" }
    let (value, halfWidth) = MetricPresentation.text(estimate, factor: presentation.unit.factor)
    return halfWidth.isEmpty || !withInterval ? value : "\(value) ± \(halfWidth)"
  }

  private static func mean(_ values: [Double]?) -> Double? {
    values.map { $0.reduce(0, +) / Double($0.count) }
  }

  // MARK: The best point

  private func best(of group: PlatformSweep) -> Sentence {
    var sentence = Sentence()
    sentence.add("\(group.name):", .strong)
    let entries = group.entries
    let isJudged = entries.contains { $0.verdict != nil }
    let keeping = isJudged ? entries.filter { $0.verdict == .met } : entries
    let costs = keeping.compactMap { entry in entry.costs.map { (entry, $0) } }
      .sorted { (Self.mean($0.1) ?? 0) < (Self.mean($1.1) ?? 0) }
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
  private func setting(of entry: SweepSummary.Entry, in group: PlatformSweep) -> String {
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
}
