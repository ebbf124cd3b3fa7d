package import Experiments
internal import Measures
internal import Scenarios
internal import Stochastics

/// The report of a comparison (`report.html`).
package struct ComparisonReport {
  private let result: ExperimentResult
  private let sensitivity: Sensitivity?
  private let survey: TrafficSurvey?
  private let origin: OriginSection

  /// - Parameters:
  ///   - result: With at least one replication.
  ///   - sensitivity: What uncertain values do to the answers; nil where nothing is uncertain.
  ///   - survey: The traffic of the first replication, whose demand is drawn; nil for none.
  ///   - file: The scenario file as the user named it; nil for a scenario made in code.
  ///   - command: The command line without options that cannot change a result; nil when there was none.
  package init(
    _ result: ExperimentResult,
    beside sensitivity: Sensitivity? = nil,
    survey: TrafficSurvey? = nil,
    file: String?,
    command: String?
  ) {
    self.result = result
    self.sensitivity = sensitivity
    self.survey = survey
    origin = OriginSection(scenario: result.scenario, file: file, command: command)
  }

  /// The file.
  package var html: String {
    let timeline = TimelineCharts(result)
    let answer = ComparisonAnswer(result)
    var page = ReportPage(
      title: result.scenario.name,
      circumstances: Circumstances.text(of: result),
      lead: answer.html
    )
    page.add("latency", "Latency over time", charts: [timeline.traffic, timeline.latency])
    page.add("capacity", "Capacity over time", charts: timeline.capacity(survey))
    let failures = timeline.failures
    page.add(
      "failures",
      "Failures",
      failures.isEmpty ? "<p>No request failed.</p>" : "",
      charts: failures
    )
    page.add("cold-starts", "Cold starts", charts: [timeline.coldStarts].compactMap(\.self))
    page.add("distribution", "Distribution of the latency", charts: [.latencies(of: result)])
    addAttribution(to: &page)
    page.add("cost", "Cost", charts: [.costs(of: result)])
    if let sensitivity {
      let metrics = SensitivityView.usualMetrics(of: result.scenario)
      page.add(
        "depends",
        "What the answer depends on",
        charts: Chart.tornados(of: sensitivity, result.scenario, metrics: metrics)
      )
    }
    page.add("metrics", "All metrics", MetricTableSection(result).html)
    page.add("origin", "What made this report", origin.html)
    return page.html
  }

  private func addAttribution(to page: inout ReportPage) {
    let chart = Chart.attribution(of: result)
    let sentences = Explanation(result).sentences.map { "<p>\($0.html)</p>\n" as HTML }
    let hint: HTML =
      chart == nil
      ? """
      <p class="caption">Run <code>headroom compare --explain</code> to see which causes the time of slow \
      requests went to.</p>
      """ : ""
    page.add("causes", "Why", "\(sentences)\(hint)", charts: chart.map { [$0] } ?? [])
  }
}
