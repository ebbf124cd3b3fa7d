internal import EventKernel
public import Experiments
internal import Measures
internal import Scenarios
internal import Stochastics

/// The comparison as a terminal shows it: a row per metric, a column per platform, the best of each
/// row marked.
public struct ComparisonView: Sendable {
  private let result: ExperimentResult
  private let style: TerminalStyle
  /// Columns of the terminal.
  private let width: Int

  /// Between two platforms.
  private static let gap = "  "

  /// Prepares a view.
  ///
  /// - Parameters:
  ///   - result: With at least one replication.
  ///   - style: With or without colours.
  ///   - width: Columns of the terminal. Platforms that do not fit beside each other follow below.
  public init(_ result: ExperimentResult, style: TerminalStyle, width: Int = 80) {
    precondition(result.replicationCount > 0, "a comparison needs a replication")
    self.result = result
    self.style = style
    self.width = width
  }

  /// The whole view, ending with a line break.
  public var text: String {
    let rows = metricRows
    let columns = result.platforms.indices.map { Column(rows: rows, platform: $0) }
    let titleWidth = rows.map(\.title.count).max() ?? 0
    let nameWidth = max(8, width - titleWidth - Self.gap.count)
    let names = result.platforms.map { TerminalText.shortened($0.name, to: nameWidth) }
    var text = style.mark(result.scenario.name, .strong) + "\n" + circumstances + "\n"
    var first = 0
    while first < columns.count {
      var last = first
      var used = titleWidth
      while last < columns.count {
        used += Self.gap.count + max(columns[last].width, TerminalText.columns(of: names[last]))
        if used > width, last > first { break }
        last += 1
      }
      text += "\n"
      text += block(rows, Array(columns[first..<last]), names, first..<last, titleWidth)
      first = last
    }
    return text + "\n" + objectives + legend
  }

  /// A block of platforms that fit beside each other.
  private func block(
    _ rows: [Row],
    _ columns: [Column],
    _ names: [String],
    _ range: Range<Int>,
    _ titleWidth: Int
  ) -> String {
    let widths = zip(range, columns).map { max($1.width, TerminalText.columns(of: names[$0])) }
    var text = String(repeating: " ", count: titleWidth)
    for (position, width) in zip(range, widths) {
      text +=
        Self.gap + style.mark(TerminalText.padded(names[position], to: width, right: true), .strong)
    }
    text = TerminalText.trimmed(text) + "\n"
    for row in rows {
      var line = TerminalText.padded(row.title, to: titleWidth, right: false)
      for (offset, column) in columns.enumerated() {
        let cell = row.cells[range.lowerBound + offset]
        let content = TerminalText.padded(column.text(of: cell), to: widths[offset], right: true)
        line += Self.gap + (cell.emphasis.map { style.mark(content, $0) } ?? content)
      }
      text += TerminalText.trimmed(line) + "\n"
    }
    return text
  }

  /// What was simulated.
  private var circumstances: String {
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
    return parts.joined(separator: ", ")
  }

  private var legend: String {
    var parts: [String] = []
    if result.replicationCount > 1 { parts.append("± is half of the 95 % interval") }
    if result.platforms.count > 1 { parts.append("* marks the best of a row") }
    return parts.isEmpty ? "" : style.mark(parts.joined(separator: "; ") + ".", .faint) + "\n"
  }

  /// The metrics' rows; those about what seldom happens only where it did.
  private var metricRows: [Row] {
    MetricPresentation.all.compactMap { presentation in
      let estimates = result.platforms.map { $0.estimate(of: presentation.metric) }
      let values = estimates.compactMap { $0?.mean }
      if let usual = presentation.metric.usual, values.allSatisfy({ $0 == usual }) { return nil }
      let (title, factor) = presentation.unit(for: values)
      let best = Self.best(of: values, better: presentation.metric.better)
      let cells = estimates.map { estimate in
        guard let estimate else { return Cell(value: "-") }
        let (value, halfWidth) = MetricPresentation.text(estimate, factor: factor)
        let isBest = estimate.mean == best
        return Cell(
          value: value,
          halfWidth: halfWidth,
          isBest: isBest,
          emphasis: isBest ? .good : nil
        )
      }
      return Row(title: title, cells: cells)
    }
  }

  /// For each objective by whom it is met, and by whom it is missed.
  private var objectives: String {
    result.scenario.objectives.map { objective in
      var words = ["\(objective.text):"]
      for (isMet, verdict, emphasis) in [
        (true, "met", TerminalStyle.Emphasis.good), (false, "missed", .bad),
      ] {
        let names = result.platforms.filter { $0.meets(objective) == isMet }.map {
          TerminalText.shortened($0.name, to: width / 2)
        }
        guard !names.isEmpty else { continue }
        if words.count > 1 { words[words.count - 1] += ";" }
        words.append(style.mark(verdict, emphasis) + " by \(names[0])")
        for name in names.dropFirst() {
          words[words.count - 1] += ","
          words.append(name)
        }
      }
      return filled(words)
    }
    .joined()
  }

  /// Words on as many lines as it takes, all but the first indented.
  private func filled(_ words: [String]) -> String {
    var text = ""
    var column = 0
    for word in words {
      let length = TerminalStyle.visibleLength(of: word)
      if column > 0, column + 1 + length > width {
        text += "\n  "
        column = 2
      } else if column > 0 {
        text += " "
        column += 1
      }
      text += word
      column += length
    }
    return text + "\n"
  }

  /// The best value; nil where nothing is better, or all are equal.
  private static func best(of values: [Double], better: Metric.Direction?) -> Double? {
    guard let better, let least = values.min(), let most = values.max(), least < most
    else { return nil }
    return better == .lower ? least : most
  }
}

/// A row of the table.
private struct Row {
  let title: String
  let cells: [Cell]
}

/// What a platform has in a row.
private struct Cell {
  var value: String
  var halfWidth = ""
  var isBest = false
  var emphasis: TerminalStyle.Emphasis?
}

/// The layout of a platform's column: values and half-widths each aligned to the right.
private struct Column {
  private let valueWidth: Int
  private let halfWidthWidth: Int

  init(rows: [Row], platform: Int) {
    let cells = rows.map { $0.cells[platform] }
    valueWidth = cells.map(\.value.count).max() ?? 0
    halfWidthWidth = cells.map(\.halfWidth.count).max() ?? 0
  }

  var width: Int {
    valueWidth + (halfWidthWidth > 0 ? 3 + halfWidthWidth : 0) + 1
  }

  func text(of cell: Cell) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    var text = padded(cell.value, valueWidth)
    if halfWidthWidth > 0 {
      text += cell.halfWidth.isEmpty ? "   " : " ± "
      text += padded(cell.halfWidth, halfWidthWidth)
    }
    return text + (cell.isBest ? "*" : " ")
  }
}
