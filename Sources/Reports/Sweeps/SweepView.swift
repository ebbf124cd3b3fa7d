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
    let conclusion = SweepConclusion(summary, scenario)
    var text = style.mark(scenario.name, .strong) + "\n"
    text += conclusion.circumstances.filled(to: width, style: style)
    for group in conclusion.groups { text += "\n" + table(of: group) }
    text += "\n"
    for group in conclusion.groups {
      text += conclusion.best(of: group).filled(to: width, style: style)
    }
    return text
  }

  // MARK: The table

  private func table(of group: PlatformSweep) -> String {
    let entries = shown(group.entries)
    let hasVerdicts = entries.contains { $0.verdict != nil }
    let presentations = summary.metrics.map {
      MetricPresentation(metric: $0, currency: scenario.currency)
    }
    func lines(withIntervals: Bool, leavingOut count: Int = 0) -> [String] {
      var table = TextTable()
      table.add(
        group.axes.map { summary.grid.titles[$0] }
          + presentations.dropFirst(count).map(\.unit.title) + (hasVerdicts ? ["promises"] : [])
      )
      for entry in entries {
        let values = group.values(at: entry.point).map { TerminalText.shortened($0, to: 24) }
        let cells = zip(presentations, entry.estimates).dropFirst(count).map {
          Self.cell($1, $0, withInterval: withIntervals)
        }
        table.add(values + cells + (hasVerdicts ? [entry.verdict?.rawValue ?? "no data"] : []))
      }
      return table.lines
    }
    var table = lines(withIntervals: true)
    func isTooWide() -> Bool { table.contains { TerminalText.columns(of: $0) > width } }
    // What does not fit goes without its intervals, and then without metrics, which summary.csv has.
    if isTooWide() { table = lines(withIntervals: false) }
    var leftOut = 1
    while isTooWide(), leftOut < presentations.count {
      table = lines(withIntervals: false, leavingOut: leftOut)
      leftOut += 1
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
      return (place, SweepConclusion.mean(entry.costs) ?? .infinity, entry.point)
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
}
