internal import EventKernel
internal import Scenarios
internal import Workload

/// A level over time as columns of block characters, eight steps to a row.
struct LevelChart {
  /// The level of each interval; the last may be shorter than the others.
  let levels: [Double]
  /// Length of an interval but the last.
  let interval: SimulationTime
  /// From time zero to the end of the last interval.
  let duration: SimulationTime
  /// A level that a line in the background marks, and what it is called; nil for none.
  let mark: (level: Double, name: String)?
  /// What stands below the beginning, the middle and the end of the time axis.
  let timeLabels: [String]
  /// Columns of the terminal.
  let width: Int

  /// Rows of the chart, without the time axis; even.
  var height = 12

  private static let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let steps = blocks.count - 1

  /// The chart with its axes, ending with a line break.
  var text: String {
    let top = Self.ceiling(of: max(levels.max() ?? 0, mark?.level ?? 0))
    let labels = [(height, top), (height / 2, top / 2), (0, 0)].map { row, level in
      (row: row, text: NumberText.grouped(level, decimals: Self.decimals(of: top)))
    }
    let labelWidth = max(mark?.name.count ?? 0, labels.map(\.text.count).max() ?? 0)
    let columns = width - labelWidth - 2
    let heights = columnHeights(columns, top: top)
    let markRow = mark.map { Int(($0.level / top * Double(height)).rounded(.up)) }
    var text = ""
    for row in (1...height).reversed() {
      let label = labels.first { $0.row == row }?.text ?? (row == markRow ? mark?.name : nil) ?? ""
      var line = TerminalText.padded(label, to: labelWidth, right: true)
      line += label.isEmpty ? " │" : " ┤"
      for own in heights {
        let step = min(max(own - (row - 1) * Self.steps, 0), Self.steps)
        line.append(step == 0 && row == markRow ? "┄" : Self.blocks[step])
      }
      text += TerminalText.trimmed(line) + "\n"
    }
    text += TerminalText.padded("0", to: labelWidth, right: true) + " └"
    text += String(repeating: "─", count: columns) + "\n"
    return text + timeAxis(indent: labelWidth + 2, columns: columns)
  }

  /// Steps of each column: the highest level of the intervals that begin in it, or else the level
  /// of the interval it lies in.
  private func columnHeights(_ columns: Int, top: Double) -> [Int] {
    func position(_ column: Int) -> Int {
      let time = Double(duration.nanoseconds) * Double(column) / Double(columns)
      return min(Int(time / Double(interval.nanoseconds)), levels.count - 1)
    }
    return (0..<columns).map { column in
      let first = position(column)
      let end = column + 1 == columns ? levels.count : position(column + 1)
      let level = levels[first..<max(end, first + 1)].max() ?? 0
      let steps = Int((level / top * Double(height * Self.steps)).rounded())
      // Little is not nothing.
      return level > 0 ? max(steps, 1) : 0
    }
  }

  /// What stands below the beginning, the middle and the end of a scenario, in as few characters as its
  /// length allows.
  static func timeLabels(of scenario: Scenario) -> [String] {
    [.zero, SimulationTime(nanoseconds: scenario.duration.nanoseconds / 2), scenario.duration]
      .map { time in
        guard let start = scenario.start else { return TerminalText.duration(time) }
        let text = (start + time).iso8601
        if scenario.duration < .seconds(600) { return String(text.dropFirst(11).prefix(8)) }
        if scenario.duration <= .seconds(86_400) { return String(text.dropFirst(11).prefix(5)) }
        return String(text.dropFirst(5).prefix(11)).replacing("T", with: " ")
      }
  }

  /// The labels of the time axis, each under its place.
  private func timeAxis(indent: Int, columns: Int) -> String {
    var line = ""
    for (place, label) in timeLabels.enumerated() {
      let width = label.count
      let offset = (columns - width) * place / max(1, timeLabels.count - 1)
      line = TerminalText.padded(line, to: indent + offset, right: false) + label
    }
    return line + "\n"
  }

  /// The least of 1, 2 and 5 times a power of ten that is not below a level; 1 for zero.
  private static func ceiling(of level: Double) -> Double {
    guard level > 0 else { return 1 }
    var power = 1.0
    for _ in 0..<abs(NumberText.exponent(of: level)) { power *= 10 }
    if NumberText.exponent(of: level) < 0 { power = 1 / power }
    return [1, 2, 5].map { $0 * power }.first { $0 >= level } ?? 10 * power
  }

  /// Decimals that show half of the top of the axis.
  private static func decimals(of top: Double) -> Int {
    max(0, 1 - NumberText.exponent(of: top) - (top >= 2 && top < 5 ? 1 : 0))
  }
}
