internal import Experiments
internal import Measures
internal import Scenarios

/// The report of what the answers depend on (`report.html`).
struct SensitivityReport {
  private let sensitivity: Sensitivity
  private let scenario: Scenario
  private let origin: OriginSection

  /// - Parameters:
  ///   - sensitivity: What was measured.
  ///   - scenario: The scenario as its file has it.
  ///   - file: The scenario file as the user named it.
  ///   - command: The command line without options that cannot change a result.
  init(_ sensitivity: Sensitivity, of scenario: Scenario, file: String, command: String) {
    self.sensitivity = sensitivity
    self.scenario = scenario
    origin = OriginSection(scenario: scenario, file: file, command: command)
  }

  /// The file.
  var html: String {
    let metrics = SensitivityView.usualMetrics(of: scenario)
    let charts = Chart.tornados(of: sensitivity, scenario, metrics: metrics)
    var page = ReportPage(
      title: scenario.name,
      circumstances:
        "\(sensitivity.points.count) worlds, \(sensitivity.inputs.count) values that are not known,"
        + " seed \(scenario.seed)",
      lead: "\(HTML.leads([strongest].compactMap(\.self)))\(ranges(of: metrics).html)"
    )
    page.add(
      "depends",
      "What the answers depend on",
      charts.isEmpty ? "<p>No answer varies with what is not known.</p>" : "",
      charts: charts
    )
    page.add("origin", "What made this report", origin.html)
    return page.html
  }

  /// What the cost of a month depends on most, for each platform.
  private var strongest: Sentence? {
    var sentence = Sentence()
    for platform in sensitivity.platforms {
      let effects = sensitivity.effects(of: .costPerMonth, on: platform) ?? []
      guard let first = effects.first, first.high.metric > first.low.metric else { continue }
      if !sentence.words.isEmpty { sentence.append(";") }
      sentence.add("the cost of \(platform.name) depends most on")
      sentence.add(sensitivity.inputs[first.input].path, .strong)
      sentence.append(",")
      sentence.add("which explains \(NumberText.significant(first.share * 100, digits: 2)) % alone")
    }
    guard !sentence.words.isEmpty else { return nil }
    sentence.append(".")
    return sentence.mapFirst { $0.prefix(1).uppercased() + $0.dropFirst() }
  }

  /// Where each metric lies in 95 % of the worlds, and in how many every promise is kept.
  private func ranges(of metrics: [Metric]) -> ChartTable {
    let presentations = metrics.map {
      MetricPresentation(metric: $0, currency: scenario.currency)
    }
    return ChartTable(
      header: ["platform"] + presentations.map { "\($0.unit.title), 95 % of worlds" }
        + ["worlds with every promise kept"],
      rows: sensitivity.platforms.map { platform in
        let known = platform.keeps.compactMap(\.self)
        return [platform.name]
          + presentations.map { presentation in
            guard let range = sensitivity.range(of: presentation.metric, on: platform) else {
              return "–"
            }
            let ends = [range.lowerBound, range.upperBound]
              .map { $0 * presentation.unit.factor }
            let texts = ends.map { $0 == 0 ? "0" : NumberText.significant($0, digits: 3) }
            return texts[0] == texts[1] ? texts[0] : texts.joined(separator: " to ")
          }
          + [known.isEmpty ? "–" : "\(known.count { $0 }) of \(known.count)"]
      }
    )
  }
}
