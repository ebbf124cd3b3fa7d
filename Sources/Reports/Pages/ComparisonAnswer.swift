internal import EventKernel
internal import Experiments
internal import Measures
internal import Scenarios
internal import Stochastics

/// What a comparison comes to: two sentences, and a table of the platforms.
struct ComparisonAnswer {
  private let result: ExperimentResult
  private let conclusion: Conclusion

  init(_ result: ExperimentResult) {
    self.result = result
    conclusion = Conclusion(result)
  }

  var html: HTML {
    let leads = [conclusion.cheapest, failing].compactMap(\.self)
      .map { capitalized($0) }
    return "\(HTML.leads(leads))\(table)\(HTML.list(conclusion.details))"
  }

  /// A sentence as one begins, unless by a name.
  private func capitalized(_ sentence: Sentence) -> Sentence {
    sentence.mapFirst { word in
      let isName = result.platforms.contains { $0.name.hasPrefix(word) }
      return isName ? word : word.prefix(1).uppercased() + word.dropFirst()
    }
  }

  // MARK: Why the others did not

  /// Which platforms break a promise, when it was worst, and how long it took to recover.
  ///
  /// Where none does it says so; nil without promises.
  private var failing: Sentence? {
    guard !result.scenario.objectives.isEmpty else { return nil }
    let breaking = result.platforms.filter { result.verdict(on: $0) != .met }
    var sentence = Sentence()
    guard !breaking.isEmpty else {
      sentence.add(result.platforms.count == 1 ? "It keeps" : "All keep")
      sentence.add("every promise", .good)
      sentence.append(".")
      return sentence
    }
    for (place, platform) in breaking.enumerated() {
      if place > 0 { sentence.append(";") }
      add(platform, to: &sentence)
    }
    sentence.append(".")
    return sentence
  }

  private func add(_ platform: PlatformResult, to sentence: inout Sentence) {
    let judged = zip(result.scenario.objectives, result.judgements(of: platform))
    let missed = judged.filter { $0.1.verdict == .missed }.map(\.0.text)
    let open = judged.filter { $0.1.verdict != .missed && $0.1.verdict != .met }.map(\.0.text)
    sentence.add(platform.name, .strong)
    if missed.isEmpty {
      sentence.add("may miss", .strong)
      sentence.add("\(open.joined(separator: " and ")) (undecided)")
    } else {
      sentence.add("misses", .bad)
      sentence.add(missed.joined(separator: " and "))
    }
    if let worst = Explanation(result).worstInterval(of: platform) {
      sentence.append(":")
      sentence.add("slowest \(worst)")
    }
    if let recovery = platform.estimate(of: .recoveryTime), recovery.mean > 0 {
      sentence.append(",")
      sentence.add(
        "and well again \(TerminalText.roughDuration(.seconds(recovery.mean))) after the rise"
      )
    }
  }

  // MARK: The table

  private static let metrics: [Metric] = [
    .latencyP50, .latencyP99, .failureFraction, .coldStarts, .recoveryTime, .costPerMonth,
  ]

  private var table: HTML {
    let objectives = result.scenario.objectives
    let metrics = Self.metrics.filter { metric in
      result.platforms.contains { $0.estimate(of: metric) != nil }
    }
    let titles = metrics.map { metric in
      let title = MetricPresentation(metric: metric, currency: result.scenario.currency).unit.title
      return "<th scope=\"col\">\(title)</th>" as HTML
    }
    let promises = objectives.map { "<th scope=\"col\" class=\"words\">\($0.text)</th>" as HTML }
    let rows = result.platforms.map { platform in
      let values = metrics.map { value(of: $0, on: platform) }
      let verdicts = result.judgements(of: platform).map {
        Self.verdict($0, replications: result.replicationCount)
      }
      return """
        <tr><th scope="row">\(platform.name)</th>\(values)\(verdicts)</tr>

        """ as HTML
    }
    return HTML.table(head: ["<th scope=\"col\">platform</th>"] + titles + promises, body: rows)
  }

  private func value(of metric: Metric, on platform: PlatformResult) -> HTML {
    guard let estimate = platform.estimate(of: metric) else { return "<td>–</td>" }
    let presentation = MetricPresentation(metric: metric, currency: result.scenario.currency)
    let (value, half) = MetricPresentation.text(estimate, factor: presentation.unit.factor)
    guard !half.allSatisfy({ "0.".contains($0) }) else { return "<td>\(value)</td>" }
    return "<td>\(value) <span class=\"half\">± \(half)</span></td>"
  }

  /// A verdict in a word and a sign, with the share that a promise was kept to.
  private static func verdict(_ judgement: Judgement, replications: Int) -> HTML {
    var share: HTML = ""
    if let kept = judgement.share {
      let (value, half) = MetricPresentation.text(kept, factor: 100)
      let interval = half.allSatisfy { "0.".contains($0) } ? "" : " ± \(half)"
      share = " <span class=\"half\">\(value)\(interval) %</span>"
    }
    switch judgement.verdict {
    case .met?: return "<td class=\"words\"><span class=\"met\">✓ met</span>\(share)</td>"
    case .missed?: return "<td class=\"words\"><span class=\"missed\">✗ missed</span>\(share)</td>"
    case .undecided?:
      let advice = Conclusion.advice(judgement, replications: replications)
      return
        "<td class=\"words\"><span class=\"undecided\">? undecided</span>\(share); \(advice)</td>"
    case nil: return "<td class=\"words\">no data</td>"
    }
  }
}
