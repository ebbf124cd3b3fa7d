internal import EventKernel
internal import Experiments
internal import Scenarios

/// What was simulated, in one sentence.
enum Circumstances {
  /// The sentence, whose parts are not broken.
  static func sentence(of result: ExperimentResult) -> Sentence {
    var sentence = Sentence()
    for (place, part) in parts(of: result).enumerated() {
      if place > 0 { sentence.append(",") }
      sentence.add(whole: part)
    }
    return sentence
  }

  /// The sentence as a text.
  static func text(of result: ExperimentResult) -> String {
    parts(of: result).joined(separator: ", ")
  }

  private static func parts(of result: ExperimentResult) -> [String] {
    let scenario = result.scenario
    var parts = [TerminalText.duration(scenario.duration)]
    if let start = scenario.start { parts[0] += " from \(start.iso8601)" }
    if scenario.discard > .zero {
      parts.append("the first \(TerminalText.duration(scenario.discard)) left out")
    }
    let count = result.replicationCount
    parts.append(
      "\(count) replication\(count == 1 ? "" : "s")\(result.isPartial ? " (partial)" : "")"
    )
    parts.append("seed \(scenario.seed)")
    if let requests = ComparisonRow.commonRequests(of: result) {
      let (value, halfWidth) = MetricPresentation.text(requests, factor: 1)
      let isExact = halfWidth.isEmpty || halfWidth == "0"
      parts.append("\(isExact ? value : "\(value) ± \(halfWidth)") requests")
    }
    return parts
  }
}
