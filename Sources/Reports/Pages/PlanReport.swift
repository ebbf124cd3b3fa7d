internal import Experiments
internal import Measures
internal import Scenarios

/// The report of a plan (`report.html`).
struct PlanReport {
  private let plan: Plan
  private let origin: OriginSection

  /// - Parameters:
  ///   - plan: What was found.
  ///   - file: The scenario file as the user named it.
  ///   - command: The command line without options that cannot change a result.
  init(_ plan: Plan, file: String, command: String) {
    self.plan = plan
    origin = OriginSection(scenario: plan.scenario, file: file, command: command)
  }

  /// The file.
  var html: String {
    let conclusion = PlanConclusion(plan)
    let sentences = conclusion.sentences
    var page = ReportPage(
      title: plan.scenario.name,
      circumstances: conclusion.circumstances.plain,
      lead:
        "\(HTML.leads(Array(sentences.prefix(2))))\(chosen.html)\(HTML.list(sentences.dropFirst(2)))"
    )
    page.add("frontier", "Cost against latency", charts: [FrontierChart(plan).chart])
    page.add("headroom", "What the headroom costs", charts: HeadroomCharts(plan)?.charts ?? [])
    page.add("break-even", "Break-even", breakEvens.map { "\($0.html)" } ?? "")
    page.add("origin", "What made this report", origin.html)
    return page.html
  }

  /// The setting chosen for each platform, or the one nearest to the promises.
  private var chosen: ChartTable {
    let conclusion = PlanConclusion(plan)
    let presentations = [Metric.costPerMonth, plan.frontierMetric, .failureFraction].map {
      MetricPresentation(metric: $0, currency: plan.scenario.currency)
    }
    let rows = plan.platforms.compactMap { platform in
      (platform.winner ?? platform.nearest).map { (platform, $0) }
    }
    return ChartTable(
      header: ["platform", "setting"] + presentations.map(\.unit.title)
        + ["promises", "settings tried"],
      rows: rows.map { platform, trial in
        [platform.space.platform, conclusion.setting(of: trial, in: platform)]
          + presentations.map { $0.cell(trial.platform.estimate(of: $0.metric)) }
          + [
            platform.winner == nil ? "✗ not kept" : "✓ kept",
            "\(platform.trials.count) of \(platform.space.grid.count)",
          ]
      }
    )
  }

  private var breakEvens: ChartTable? {
    guard !plan.breakEvens.isEmpty else { return nil }
    let cost = MetricPresentation(metric: .costPerMonth, currency: plan.scenario.currency)
    return ChartTable(
      header: [
        "cheaper below", "cheaper above", "scale of the traffic", "requests per second",
        cost.unit.title,
      ],
      rows: plan.breakEvens.map { point in
        let half = (point.interval.upperBound - point.interval.lowerBound) / 2
        return [
          point.below, point.above,
          "\(NumberText.significant(point.scale, digits: 3)) ± \(NumberText.significant(half, digits: 1))",
          NumberText.significant(point.requestsPerSecond, digits: 3),
          NumberText.significant(point.costPerMonth * cost.unit.factor, digits: 4),
        ]
      }
    )
  }
}

extension HTML {
  /// The sentences that stand above all.
  static func leads(_ sentences: [Sentence]) -> HTML {
    "\(sentences.map { "<p class=\"lead\">\($0.html)</p>\n" as HTML })"
  }

  /// A list of sentences; nothing for none.
  static func list(_ sentences: some Sequence<Sentence>) -> HTML {
    let items = sentences.map { "<li>\($0.html)</li>\n" as HTML }
    return items.isEmpty ? "" : "\n<ul>\n\(items)</ul>"
  }
}
