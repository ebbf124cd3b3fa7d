internal import EventKernel
internal import Experiments
internal import Measures
internal import Pricing
internal import Scenarios
internal import Stochastics
internal import Workload

/// What a result comes to, in sentences: how each objective was judged, why requests failed, and
/// which platform is the cheapest of those that keep every promise.
struct Conclusion {
  private let result: ExperimentResult
  /// Columns that a platform's name may take.
  private let nameWidth: Int

  /// - Parameters:
  ///   - result: With at least one replication.
  ///   - nameWidth: Columns that a platform's name may take.
  init(_ result: ExperimentResult, nameWidth: Int = 40) {
    self.result = result
    self.nameWidth = nameWidth
  }

  /// All sentences, in order.
  var sentences: [Sentence] {
    objectives + failures + [cheapest, leftOut].compactMap(\.self) + warnings
  }

  /// What is left to say where verdicts and the cheapest platform stand elsewhere.
  var details: [Sentence] {
    failures + [leftOut].compactMap(\.self) + warnings
  }

  // MARK: Warnings

  /// What the run is too short for, and what has not settled.
  private var warnings: [Sentence] {
    let horizons = result.shortHorizons.map { horizon in
      var sentence = Sentence()
      sentence.add("Too short:", .strong)
      let beyond = NumberText.significant(horizon.beyond, digits: 2)
      let longer = TerminalText.roughDuration(horizon.duration)
      sentence.add(
        "\(beyond) requests of a replication lie beyond \(horizon.what);"
          + " \(Int(ShortHorizon.least)) would take \(longer)."
      )
      return sentence
    }
    let unsettled = result.unsettledPlatforms.map { platform in
      var sentence = Sentence()
      sentence.add("Not settled:", .strong)
      let name = TerminalText.shortened(platform.name, to: nameWidth)
      let discard = TerminalText.duration(result.scenario.discard)
      if let settled = platform.settled {
        sentence.add(
          "the first \(TerminalText.roughDuration(settled)) of \(name) differ from the rest; discard"
            + " leaves out \(discard)."
        )
      } else {
        sentence.add("\(name) goes on changing; discard leaves out \(discard).")
      }
      return sentence
    }
    return horizons + unsettled
  }

  // MARK: Objectives

  /// One sentence per objective: who meets it, who misses it, and for whom it is undecided.
  private var objectives: [Sentence] {
    let judgements = result.platforms.map { result.judgements(of: $0) }
    return result.scenario.objectives.enumerated().map { position, objective in
      var sentence = Sentence()
      sentence.add(subject(of: objective))
      var isFirst = true
      for (verdict, text, emphasis) in Self.verdicts {
        let concerned = judgements.indices.filter { judgements[$0][position].verdict == verdict }
        guard !concerned.isEmpty else { continue }
        if !isFirst { sentence.append(";") }
        isFirst = false
        let (word, rest) = text
        sentence.add(word, emphasis)
        sentence.add(rest)
        for (place, platform) in concerned.enumerated() {
          if place > 0 { sentence.append(",") }
          let text = name(platform) + grounds(judgements[platform][position])
          // An interval is read in one piece, where it is not longer than a line.
          if text.count <= nameWidth { sentence.add(whole: text) } else { sentence.add(text) }
        }
      }
      return sentence
    }
  }

  private static let verdicts: [(Verdict?, (word: String, rest: String), TerminalStyle.Emphasis?)] =
    [
      (.met, ("met", "by"), .good), (.missed, ("missed", "by"), .bad),
      (.undecided, ("undecided", "for"), .strong), (nil, ("no data", "on"), nil),
    ]

  private func subject(of objective: Objective) -> String {
    var text = objective.text
    if let stream = objective.stream {
      text += " of \(TerminalText.shortened(stream, to: nameWidth))"
    }
    if let every = objective.every { text += " in every \(TerminalText.duration(every))" }
    return text + ":"
  }

  /// What a verdict rests on, in parentheses; "" where the table shows it.
  private func grounds(_ judgement: Judgement) -> String {
    var parts: [String] = []
    if let share = judgement.share {
      let (value, halfWidth) = MetricPresentation.text(share, factor: 100)
      let isExact = halfWidth.isEmpty || halfWidth == "0"
      parts.append(isExact ? "\(value) %" : "\(value) ± \(halfWidth) %")
    }
    if judgement.verdict == .undecided {
      parts.append(Self.advice(judgement, replications: result.replicationCount))
    }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
  }

  /// What would decide what is undecided.
  static func advice(_ judgement: Judgement, replications: Int) -> String {
    if let count = judgement.decidingReplications {
      "\(count) replications would probably decide"
    } else if replications == 1 {
      "one replication decides nothing"
    } else {
      "too close for any number of replications"
    }
  }

  // MARK: Failures

  /// One sentence per platform that fails requests: for which reasons, the most frequent first.
  private var failures: [Sentence] {
    result.platforms.indices.compactMap { position in
      let platform = result.platforms[position]
      let failures = platform.failures()
      guard !failures.isEmpty else { return nil }
      var sentence = Sentence()
      let share = failures.reduce(0) { $0 + $1.share }
      sentence.add("\(name(position)) fails \(Self.percent(share)):")
      let sorted = failures.enumerated()
        .sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }
      for (place, (_, failure)) in sorted.enumerated() {
        if place > 0 { sentence.append(",") }
        let code = failure.code.map { " (\($0))" } ?? ""
        let reason = failure.reason.columnName.replacing("_", with: " ")
        sentence.add(whole: "\(reason)\(code) \(Self.percent(failure.share))")
      }
      sentence.append(".")
      return sentence
    }
  }

  private static func percent(_ share: Double) -> String {
    share * 100 < 0.001 ? "<0.001 %" : "\(NumberText.significant(share * 100, digits: 3)) %"
  }

  // MARK: Money

  /// Which platform is the cheapest of those that may be called best, and how much more the others
  /// of them cost.
  var cheapest: Sentence? {
    let contenders = result.contenders
    let costs = contenders.compactMap { position in
      result.platforms[position].estimate(of: .costPerMonth).map { (position, $0.mean) }
    }
    .sorted { $0.1 < $1.1 }
    guard costs.count == contenders.count, result.platforms.count > 1 else { return nil }
    guard let (first, cost) = costs.first else { return nobody }
    var sentence = Sentence()
    guard costs.count > 1 else {
      sentence.add("only", .strong)
      sentence.add("\(name(first)) \(virtue(isPlural: false)): \(perMonth(cost)).")
      return sentence
    }
    guard result.best(at: .costPerMonth) == first else {
      sentence.add("\(name(first)) and \(name(costs[1].0)) \(virtue(isPlural: true)) and")
      if result.replicationCount == 1 {
        sentence.add("cost \(money(cost)) and \(perMonth(costs[1].1));")
        sentence.add("one replication does not tell how much of that is chance.")
      } else {
        sentence.add("cost about the same: \(money(cost)) and \(perMonth(costs[1].1)).")
      }
      return sentence
    }
    sentence.add("cheapest", .strong)
    sentence.add("that \(virtue(isPlural: false)): \(name(first)), \(perMonth(cost));")
    for (place, (position, _)) in costs.dropFirst().enumerated() {
      let comparison = result.platforms[position]
        .comparison(of: .costPerMonth, with: result.platforms[first])
      guard let ratio = comparison?.ratio else { continue }
      let (value, halfWidth) = MetricPresentation.text(ratio, factor: 1)
      let isExact = halfWidth.isEmpty || halfWidth == "0"
      if place > 0 { sentence.append(",") }
      let times = isExact ? value : "\(value) ± \(halfWidth)"
      sentence.add("\(name(position)) \(place == 0 ? "costs " : "")\(times)")
      if place == 0 { sentence.add("times as much") }
    }
    sentence.append(".")
    return sentence
  }

  /// No platform may be called best.
  private var nobody: Sentence {
    var sentence = Sentence()
    sentence.add("no platform", .bad)
    let isOpen = result.platforms.contains { result.verdict(on: $0) == .undecided }
    sentence.add(isOpen ? "is sure to keep every promise." : "keeps every promise.")
    return sentence
  }

  /// What the platforms have in common that may be called best.
  private func virtue(isPlural: Bool) -> String {
    if !result.scenario.objectives.isEmpty {
      return isPlural ? "keep every promise" : "keeps every promise"
    }
    let fails = result.platforms.contains { $0.estimate(of: .failureFraction)?.mean != 0 }
    if fails { return isPlural ? "fail least" : "fails least" }
    return isPlural ? "answer everything" : "answers everything"
  }

  /// What is not in the bill, where something that goes with a platform was not asked for.
  private var leftOut: Sentence? {
    let platforms = result.scenario.platforms
    var things: [String] = []
    if platforms.contains(where: \.lacksFrontEnd) {
      things.append("what stands before Lambda (frontEnd)")
    }
    if platforms.contains(where: { $0.surroundings == nil }) {
      things.append("disks, NAT, public addresses, logs and data out (surroundings)")
    }
    guard !things.isEmpty else { return nil }
    var sentence = Sentence()
    sentence.add("Costs leave out \(things.joined(separator: "; ")).")
    return sentence
  }

  private func perMonth(_ cost: Double) -> String {
    "\(money(cost)) a month"
  }

  private func money(_ cost: Double) -> String {
    let currency = result.scenario.currency
    let amount = cost * (currency?.perUSD ?? 1)
    let digits = NumberText.grouped(amount, decimals: amount < 100 ? 2 : 0)
    return currency.map { "\(digits) \($0.code)" } ?? "$\(digits)"
  }

  private func name(_ position: Int) -> String {
    TerminalText.shortened(result.platforms[position].name, to: nameWidth)
  }
}
