package import Experiments
package import Measures
package import Scenarios
internal import Stochastics

/// What the answers depend on, as a terminal shows it: for each platform and metric a tornado chart of the
/// uncertain values.
package struct SensitivityView {
  private let sensitivity: Sensitivity
  private let scenario: Scenario
  private let style: TerminalStyle
  private let width: Int
  private let metrics: [Metric]

  /// Cells of a bar, at most.
  private static let cellsMax = 40
  /// Values that are shown of a platform and metric, the most important first.
  private static let rowsMax = 10

  /// Prepares a view.
  ///
  /// - Parameters:
  ///   - sensitivity: What was measured.
  ///   - scenario: The scenario as its file has it.
  ///   - style: With or without colours.
  ///   - width: Columns of the terminal.
  ///   - metrics: What is told; nil for the cost of a month, the latency of the objectives and failures.
  package init(
    _ sensitivity: Sensitivity,
    scenario: Scenario,
    style: TerminalStyle,
    width: Int,
    metrics: [Metric]? = nil
  ) {
    self.sensitivity = sensitivity
    self.scenario = scenario
    self.style = style
    self.width = width
    self.metrics = metrics ?? Self.usualMetrics(of: scenario)
  }

  /// The cost of a month, the latency of the objectives, and failures.
  static func usualMetrics(of scenario: Scenario) -> [Metric] {
    let latency: Metric =
      scenario.objectives.lazy.compactMap(\.metric).first { $0.latencyShare != nil } ?? .latencyP99
    return [.costPerMonth, latency, .failureFraction]
  }

  /// The whole view, ending with a line break.
  package var text: String {
    var text = style.mark(scenario.name, .strong) + "\n"
    var sentence = Sentence()
    sentence.add(
      "\(sensitivity.points.count) worlds, \(sensitivity.inputs.count) values that are not known, seed"
        + " \(scenario.seed)"
    )
    text += sentence.filled(to: width, style: style)
    for platform in sensitivity.platforms {
      for metric in metrics { text += chart(of: metric, on: platform) }
      text += promises(of: platform)
    }
    return text + "\n" + legend.filled(to: width, style: style)
  }

  private func chart(of metric: Metric, on platform: Sensitivity.Platform) -> String {
    let presentation = MetricPresentation(metric: metric, currency: scenario.currency)
    let (title, factor) = presentation.unit
    guard let range = sensitivity.range(of: metric, on: platform), range.upperBound > 0 else {
      return ""
    }
    var head = Sentence()
    head.add("\(platform.name), \(title):", .strong)
    head.add(
      "\(number(range.lowerBound * factor)) to \(number(range.upperBound * factor)) in 95 % of the"
        + " worlds"
    )
    let text = "\n" + head.filled(to: width, style: style)
    let span = range.upperBound - range.lowerBound
    guard span > Self.least * range.upperBound,
      let effects = sensitivity.effects(of: metric, on: platform)
    else { return text }
    let told = effects.filter { $0.share >= Self.leastShare }.prefix(Self.rowsMax)
    guard let low = told.map(\.low.metric).min(), let high = told.map(\.high.metric).max() else {
      return text
    }
    let empty = table(of: Array(told), bars: told.map { _ in "" }, factor: factor)
    let cells = max(Self.cellsMin, min(Self.cellsMax, width - empty.width))
    let bars = told.map { Self.bar($0, low...high, cells: cells) }
    let lines = table(of: Array(told), bars: bars, factor: factor).text
    let others = effects.count - told.count
    return text + lines + (others > 0 ? Self.others(others) : "")
  }

  private static let cellsMin = 8
  /// A metric that varies less than this share of itself has no chart.
  private static let least = 0.001
  /// Values that explain less than this share are told together.
  private static let leastShare = 0.005

  /// A row for each effect: the value, its share, where it makes the metric low and high, and a bar.
  private func table(
    of effects: [Sensitivity.Effect],
    bars: [String],
    factor: Double
  ) -> TextTable {
    var table = TextTable(left: [0])
    for (effect, bar) in zip(effects, bars) {
      let input = sensitivity.inputs[effect.input]
      let ends = [effect.low, effect.high].map {
        TerminalText.shortened(input.title(at: $0.point), to: 14)
      }
      table.add([
        TerminalText.shortened(input.path, to: 26),
        "\(Int((effect.share * 100).rounded())) %", ends.joined(separator: " - "),
        number(max(0, effect.low.metric) * factor), bar,
        number(max(0, effect.high.metric) * factor),
      ])
    }
    return table
  }

  private static func others(_ count: Int) -> String {
    count == 1 ? "one other explains less than 1 %\n" : "\(count) others explain less than 1 %\n"
  }

  /// A bar from where a value makes the metric low to where it makes it high.
  private static func bar(
    _ effect: Sensitivity.Effect,
    _ range: ClosedRange<Double>,
    cells: Int
  ) -> String {
    let scale = Double(cells) / max(range.upperBound - range.lowerBound, .leastNormalMagnitude)
    func cell(_ metric: Double) -> Int { Int(((metric - range.lowerBound) * scale).rounded()) }
    let begin = min(cell(effect.low.metric), cells - 1)
    let end = max(begin + 1, cell(effect.high.metric))
    return String(repeating: " ", count: begin) + String(repeating: "█", count: end - begin)
      + String(repeating: " ", count: cells - end)
  }

  private func promises(of platform: Sensitivity.Platform) -> String {
    let known = platform.keeps.compactMap(\.self)
    guard !known.isEmpty else { return "" }
    var sentence = Sentence()
    sentence.add("\(platform.name)", .strong)
    sentence.add(
      "keeps every promise in \(known.count { $0 }) of \(known.count) worlds."
    )
    return sentence.filled(to: width, style: style)
  }

  private var legend: Sentence {
    var sentence = Sentence()
    sentence.add(
      "effect: share of the metric's variance that a value explains alone; bars run from the metric's"
        + " mean where the value makes it low to where it makes it high, over all else.",
      .faint
    )
    return sentence
  }

  private func number(_ value: Double) -> String {
    NumberText.significant(value, digits: 3)
  }
}

extension SensitivityView {
  /// How far what is not known moves the answers of a comparison, a sentence for each platform.
  ///
  /// - Parameter result: What was measured in the world of the file.
  /// - Returns: Lines, each with its line break.
  package func intervals(beside result: ExperimentResult) -> String {
    var text = ""
    for (place, platform) in sensitivity.platforms.enumerated() {
      var sentence = Sentence()
      sentence.add("With what is not known, \(platform.name):", .strong)
      var isFirst = true
      for metric in metrics {
        guard let range = sensitivity.range(of: metric, on: platform) else { continue }
        let whole = range.widened(by: result.platforms[place].estimate(of: metric))
        let (title, factor) = MetricPresentation(metric: metric, currency: scenario.currency).unit
        if whole.upperBound == 0 { continue }
        if !isFirst { sentence.append(",") }
        isFirst = false
        sentence.add(
          "\(title) \(number(max(0, whole.lowerBound) * factor)) to \(number(whole.upperBound * factor))"
        )
      }
      let known = platform.keeps.compactMap(\.self)
      if !known.isEmpty {
        sentence.append(";")
        sentence.add("every promise kept in \(known.count { $0 }) of \(known.count) worlds")
      }
      sentence.append(".")
      text += sentence.filled(to: width, style: style)
    }
    return text
  }
}
