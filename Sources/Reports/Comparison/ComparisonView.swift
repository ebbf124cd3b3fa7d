public import Experiments
public import Measures

/// The comparison as a terminal shows it: a row per metric, a column per platform, the best of each
/// row marked.
public struct ComparisonView: Sendable {
  private let result: ExperimentResult
  private let style: TerminalStyle
  /// Columns of the terminal.
  private let width: Int
  private let metrics: [Metric]?

  /// Between two platforms.
  private static let gap = "  "

  /// Prepares a view.
  ///
  /// - Parameters:
  ///   - result: With at least one replication.
  ///   - style: With or without colours.
  ///   - width: Columns of the terminal. Platforms that do not fit beside each other follow below.
  ///   - metrics: The rows; nil for the usual ones.
  public init(
    _ result: ExperimentResult,
    style: TerminalStyle,
    width: Int = 80,
    metrics: [Metric]? = nil
  ) {
    precondition(result.replicationCount > 0, "a comparison needs a replication")
    self.result = result
    self.style = style
    self.width = width
    self.metrics = metrics
  }

  /// The whole view, ending with a line break.
  public var text: String {
    let rows = ComparisonRow.rows(of: result, metrics: metrics)
    let columns = result.platforms.indices.map { Column(rows: rows, platform: $0) }
    let titleWidth = rows.map(\.title.count).max() ?? 0
    let nameWidth = max(8, width - titleWidth - Self.gap.count)
    let names = result.platforms.map { TerminalText.shortened($0.name, to: nameWidth) }
    var text =
      style.mark(result.scenario.name, .strong) + "\n"
      + Circumstances.sentence(of: result).filled(to: width, style: style)
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
    let conclusion = Conclusion(result, nameWidth: width / 2).sentences
      .map { $0.filled(to: width, style: style) }.joined()
    return text + "\n" + conclusion + legend
  }

  /// A block of platforms that fit beside each other.
  private func block(
    _ rows: [ComparisonRow],
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
        line += Self.gap + (cell.isBest ? style.mark(content, .good) : content)
      }
      text += TerminalText.trimmed(line) + "\n"
    }
    return text
  }

  private var legend: String {
    var parts: [String] = []
    if result.replicationCount > 1 { parts.append("± is half of the 95 % interval") }
    if result.platforms.count > 1, result.replicationCount > 1, result.contenders.count > 1 {
      let isPromised = !result.scenario.objectives.isEmpty
      let whom = isPromised ? "those that keep every promise" : "those that fail least"
      parts.append("* marks the best of \(whom), where it is more than chance")
    }
    guard !parts.isEmpty else { return "" }
    var sentence = Sentence()
    sentence.add(parts.joined(separator: "; ") + ".", .faint)
    return sentence.filled(to: width, style: style)
  }
}

/// The layout of a platform's column: values and half-widths each aligned to the right.
private struct Column {
  private let valueWidth: Int
  private let halfWidthWidth: Int

  init(rows: [ComparisonRow], platform: Int) {
    let cells = rows.map { $0.cells[platform] }
    valueWidth = cells.map(\.value.count).max() ?? 0
    halfWidthWidth = cells.map(\.halfWidth.count).max() ?? 0
  }

  var width: Int {
    valueWidth + (halfWidthWidth > 0 ? 3 + halfWidthWidth : 0) + 1
  }

  func text(of cell: ComparisonRow.Cell) -> String {
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
