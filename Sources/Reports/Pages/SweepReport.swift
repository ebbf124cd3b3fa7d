internal import Experiments
internal import Scenarios
internal import Stochastics

/// The report of a sweep (`report.html`).
struct SweepReport {
  private let summary: SweepSummary
  private let scenario: Scenario
  private let origin: OriginSection

  /// - Parameters:
  ///   - summary: What was measured.
  ///   - scenario: The scenario without what the points set.
  ///   - file: The scenario file as the user named it.
  ///   - command: The command line without options that cannot change a result.
  init(_ summary: SweepSummary, _ scenario: Scenario, file: String, command: String) {
    self.summary = summary
    self.scenario = scenario
    origin = OriginSection(scenario: scenario, file: file, command: command)
  }

  /// The file.
  var html: String {
    let conclusion = SweepConclusion(summary, scenario)
    let best = conclusion.groups.map { conclusion.best(of: $0) }
    var page = ReportPage(
      title: scenario.name,
      circumstances: conclusion.circumstances.plain,
      lead: HTML.leads(best)
    )
    let frontier = FrontierChart(summary, scenario)?.chart
    page.add("frontier", "Cost against latency", charts: [frontier].compactMap(\.self))
    page.add("axes", "Along the axes", charts: SweepCharts(summary, scenario).charts)
    for (place, group) in conclusion.groups.enumerated() {
      page.add("points-\(place)", "All points of \(group.name)", table(of: group).html)
    }
    page.add("origin", "What made this report", origin.html)
    return page.html
  }

  private func table(of group: PlatformSweep) -> ChartTable {
    let presentations = summary.metrics.map {
      MetricPresentation(metric: $0, currency: scenario.currency)
    }
    return ChartTable(
      header: ["point"] + group.axes.map { summary.grid.titles[$0] }
        + presentations.map(\.unit.title) + ["promises"],
      rows: group.entries.map { entry in
        [String(entry.point)] + group.values(at: entry.point)
          + zip(presentations, entry.estimates).map { $0.cell($1) }
          + [entry.verdict?.rawValue ?? "–"]
      }
    )
  }
}

extension MetricPresentation {
  /// A value with half its interval, where that is not nothing.
  func cell(_ estimate: Estimate?) -> String {
    guard let estimate else { return "–" }
    let (value, half) = Self.text(estimate, factor: unit.factor)
    return half.allSatisfy { "0.".contains($0) } ? value : "\(value) ± \(half)"
  }
}
