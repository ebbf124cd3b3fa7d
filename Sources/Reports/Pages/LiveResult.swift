package import Experiments
internal import Scenarios

/// What is known of a scenario while it runs, as the page "what if" shows it.
package struct LiveResult {
  private let result: ExperimentResult
  private let survey: TrafficSurvey?
  private let replicationsMax: Int

  /// - Parameters:
  ///   - result: With at least one replication.
  ///   - survey: The traffic, whose demand is drawn too; nil for none.
  package init(_ result: ExperimentResult, survey: TrafficSurvey?) {
    self.result = result
    self.survey = survey
    replicationsMax =
      switch result.scenario.replications {
      case .count(let count): count
      case .precision(_, _, let most): most
      }
  }

  /// The result as JSON, in a line.
  package var json: String {
    let timeline = TimelineCharts(result)
    let charts =
      [timeline.latency, timeline.traffic] + timeline.capacity(survey) + timeline.failures
      + [timeline.coldStarts].compactMap(\.self) + [.latencies(of: result), .costs(of: result)]
    return JSONValue.object([
      ("replications", .number(String(result.replicationCount))),
      ("of", .number(String(replicationsMax))),
      ("isWhole", .bool(!result.isPartial)),
      ("circumstances", .string(Circumstances.text(of: result))),
      ("answer", .string(ComparisonAnswer(result).html.markup)),
      ("charts", .array(charts.map(\.json))),
    ]).line
  }
}
