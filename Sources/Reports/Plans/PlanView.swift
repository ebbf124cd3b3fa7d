package import Experiments
internal import Measures
internal import Pricing
internal import Scenarios
internal import Stochastics

/// A plan as a terminal shows it: the setting chosen for each platform, and the answer in three sentences.
package struct PlanView {
  private let plan: Plan
  private let style: TerminalStyle
  private let width: Int

  private var conclusion: PlanConclusion { PlanConclusion(plan) }

  /// Prepares a view.
  ///
  /// - Parameters:
  ///   - plan: What was found.
  ///   - style: With or without colours.
  ///   - width: Columns of the terminal.
  package init(_ plan: Plan, style: TerminalStyle, width: Int) {
    self.plan = plan
    self.style = style
    self.width = width
  }

  /// The whole view, ending with a line break.
  package var text: String {
    var text = style.mark(plan.scenario.name, .strong) + "\n"
    text += conclusion.circumstances.filled(to: width, style: style) + "\n"
    text += table + "\n"
    for sentence in conclusion.sentences { text += sentence.filled(to: width, style: style) }
    return text
  }

  // MARK: The table

  private var table: String {
    let presentations = [Metric.costPerMonth, plan.frontierMetric].map {
      MetricPresentation(metric: $0, currency: plan.scenario.currency)
    }
    let rows = plan.platforms.compactMap { platform in
      (platform.winner ?? platform.nearest).map { (platform, $0) }
    }
    func table(hasSettings: Bool) -> TextTable {
      var table = TextTable()
      table.left = [0, 1]
      table.add(
        ["platform", hasSettings ? "setting" : ""] + presentations.map(\.unit.title) + ["promises"]
      )
      for (platform, trial) in rows {
        table.add(
          [
            TerminalText.shortened(platform.space.platform, to: 24),
            hasSettings ? conclusion.setting(of: trial, in: platform) : "",
          ] + presentations.map { cell(trial, $0) }
            + [platform.winner == nil ? "not kept" : "kept"]
        )
      }
      return table
    }
    let whole = table(hasSettings: true)
    if whole.width <= width { return whole.text }
    // Too long to stand in a row, the settings stand below their platforms.
    let short = table(hasSettings: false)
    var lines = short.lines
    for (place, (platform, trial)) in rows.enumerated().reversed() {
      lines.insert("  \(conclusion.setting(of: trial, in: platform))", at: place + 2)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func cell(_ trial: PlanTrial, _ presentation: MetricPresentation) -> String {
    guard let estimate = trial.platform.estimate(of: presentation.metric) else { return "-" }
    return PlanConclusion.text(estimate, factor: presentation.unit.factor)
  }

}
