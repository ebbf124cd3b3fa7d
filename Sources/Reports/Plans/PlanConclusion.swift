internal import Experiments
internal import Measures
internal import Pricing
internal import Scenarios
internal import Stochastics

/// What a plan comes to, in sentences: the cheapest platform, what breaks the promises of the others, what
/// the headroom costs, and where one platform becomes cheaper than another.
struct PlanConclusion {
  private let plan: Plan

  init(_ plan: Plan) {
    self.plan = plan
  }

  /// What was tried, in a sentence.
  var circumstances: Sentence {
    var sentence = Sentence()
    let tried = plan.platforms.reduce(0) { $0 + $1.trials.count }
    let all = plan.platforms.reduce(0) { $0 + $1.space.grid.count }
    sentence.add("\(tried) of \(all) settings tried, seed \(plan.scenario.seed);")
    sentence.add("promises: \(plan.scenario.objectives.map(\.text).joined(separator: ", "))")
    if plan.worldCount > 0 {
      sentence.append(";")
      sentence.add("each kept in \(plan.worldCount) worlds of what is not known")
    }
    return sentence
  }

  /// All sentences, in order.
  var sentences: [Sentence] {
    [cheapest] + misses + [headroom, breakEven].compactMap(\.self)
  }

  /// The cheapest platform, and what the others cost beside it.
  private var cheapest: Sentence {
    var sentence = Sentence()
    let solved = plan.solved
    guard let best = solved.first else {
      sentence.add("No platform keeps every promise at any setting.", .bad)
      return sentence
    }
    sentence.add("Cheapest that keeps every promise:", .good)
    let name = best.platform.space.platform
    sentence.add("\(name) with \(setting(of: best.winner, in: best.platform)),")
    sentence.add("\(money(best.winner)) a month")
    for (platform, winner) in solved.dropFirst() {
      sentence.append(";")
      sentence.add("\(platform.space.platform) costs")
      let count = min(
        best.winner.platform.replications.count,
        winner.platform.replications.count
      )
      let ratio = PairedComparison(
        costs(of: winner, first: count),
        against: costs(of: best.winner, first: count)
      )?.ratio
      if let ratio {
        sentence.add("\(Self.text(ratio, factor: 1)) times as much,")
      }
      sentence.add("\(money(winner)), with \(setting(of: winner, in: platform))")
    }
    sentence.append(".")
    return sentence
  }

  private func costs(of trial: PlanTrial, first count: Int) -> [Double] {
    trial.platform.replications.prefix(count).compactMap { $0.metrics[.costPerMonth] }
  }

  /// What breaks the promises of platforms that have no setting.
  private var misses: [Sentence] {
    plan.platforms.filter { $0.winner == nil }.map { platform in
      var sentence = Sentence()
      sentence.add("\(platform.space.platform):", .bad)
      guard let near = platform.nearest else {
        sentence.add("none of its settings is sound.")
        return sentence
      }
      sentence.add(
        plan.isPartial
          ? "nothing is chosen yet;" : "no setting keeps every promise with confidence;"
      )
      sentence.add("nearest is \(setting(of: near, in: platform))")
      if let worst = near.worstPromise {
        let objective = plan.scenario.objectives[worst.objective].text
        let times = NumberText.significant(worst.excess, digits: 2)
        sentence.append(",")
        sentence.add("where \(objective) is broken to \(times) times as many requests as it may be")
      }
      sentence.append(".")
      return sentence
    }
  }

  /// What the headroom costs.
  private var headroom: Sentence? {
    guard let headroom = plan.headroom else { return nil }
    var sentence = Sentence()
    sentence.add("Headroom:", .strong)
    let mean = NumberText.significant(headroom.meanInstances, digits: 3)
    sentence.add(
      "the traffic itself asks for \(mean) \(headroom.instanceType) in the mean,"
        + " \(amount(headroom.demandPerMonth)) a month"
    )
    if let fixed = headroom.fixed {
      let above = fixed.perMonth.mean - headroom.demandPerMonth
      sentence.append(";")
      sentence.add(
        "a fleet that never scales needs \(fixed.instances) of them,"
          + " \(amount(above)) a month more (\(amount(above * 12)) a year)"
      )
    }
    for (platform, winner) in plan.solved where winner.platform.kind != "fixedFleet" {
      guard let cost = winner.platform.estimate(of: .costPerMonth)?.mean else { continue }
      let above = cost - headroom.demandPerMonth
      sentence.append(",")
      sentence.add(
        "\(platform.space.platform) \(amount(abs(above))) \(above < 0 ? "less" : "more")"
      )
    }
    sentence.append(".")
    return sentence
  }

  /// Where one platform becomes cheaper than another.
  private var breakEven: Sentence? {
    guard plan.solved.count > 1, !plan.isPartial else { return nil }
    var sentence = Sentence()
    sentence.add("Break-even:", .strong)
    guard !plan.breakEvens.isEmpty else {
      let name = plan.solved[0].platform.space.platform
      sentence.add("none from a 64th of this traffic to twice as much; \(name) stays the cheapest.")
      return sentence
    }
    for (place, point) in plan.breakEvens.enumerated() {
      if place > 0 { sentence.append(";") }
      let halfWidth = (point.interval.upperBound - point.interval.lowerBound) / 2
      let scale = NumberText.significant(point.scale, digits: 3)
      let interval = NumberText.significant(halfWidth, digits: 1)
      let rate = NumberText.significant(point.requestsPerSecond, digits: 3)
      sentence.add(
        "\(point.below) is cheaper than \(point.above) below \(scale) ± \(interval) times this traffic"
          + " (\(rate) requests/s)"
      )
      if !point.keepsObjectives { sentence.add("though not both keep every promise there") }
    }
    sentence.append(".")
    return sentence
  }

  private func money(_ trial: PlanTrial) -> String {
    let presentation = MetricPresentation(metric: .costPerMonth, currency: plan.scenario.currency)
    guard let estimate = trial.platform.estimate(of: .costPerMonth) else { return "-" }
    let code = plan.scenario.currency.map { "\($0.code) " } ?? "$"
    return code + Self.text(estimate, factor: presentation.unit.factor)
  }

  private func amount(_ usd: Double) -> String {
    let value = usd * (plan.scenario.currency?.perUSD ?? 1)
    let code = plan.scenario.currency.map { "\($0.code) " } ?? "$"
    return code + NumberText.grouped(value, decimals: value < 100 ? 2 : 0)
  }

  // MARK: Settings and values

  /// What a trial sets, in words; the file's own where nothing could be chosen.
  func setting(of trial: PlanTrial, in platform: PlatformPlan) -> String {
    let grid = platform.space.grid
    guard !grid.axes.isEmpty else { return "as it is" }
    return zip(grid.titles, grid.values(of: trial.setting))
      .map { Self.evident.contains($0) ? $1 : "\($0) \($1)" }.joined(separator: ", ")
  }

  /// Axes whose values say what they are.
  private static let evident: Set = ["instanceType", "architecture"]

  /// A value with half its interval, where that is not nothing.
  static func text(_ estimate: Estimate, factor: Double) -> String {
    let (value, halfWidth) = MetricPresentation.text(estimate, factor: factor)
    let isNothing = halfWidth.allSatisfy { "0.".contains($0) }
    return isNothing ? value : "\(value) ± \(halfWidth)"
  }
}
