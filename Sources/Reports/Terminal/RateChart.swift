internal import EventKernel

/// A level over time as columns of block characters, eight steps to a row.
struct RateChart {
  /// The level of each interval; the last may be shorter than the others.
  let rates: [Double]
  /// Length of an interval but the last.
  let interval: SimulationTime
  /// From time zero to the end of the last interval.
  let duration: SimulationTime
  /// Level of the line in the background.
  let mean: Double
  /// What stands below the beginning, the middle and the end of the time axis.
  let timeLabels: [String]
  /// Columns of the terminal.
  let width: Int

  /// Rows of the chart, without the time axis.
  private static let height = 12
  private static let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let steps = blocks.count - 1

  /// The chart with its axes, ending with a line break.
  var text: String {
    let top = Self.ceiling(of: rates.max() ?? 0)
    let labels = [(Self.height, top), (Self.height / 2, top / 2), (0, 0)].map { row, level in
      (row: row, text: NumberText.grouped(level, decimals: Self.decimals(of: top)))
    }
    let labelWidth = max("mean".count, labels.map(\.text.count).max() ?? 0)
    let columns = width - labelWidth - 2
    let levels = columnLevels(columns, top: top)
    let meanRow = Int((mean / top * Double(Self.height)).rounded(.up))
    var text = ""
    for row in (1...Self.height).reversed() {
      let label = labels.first { $0.row == row }?.text ?? (row == meanRow ? "mean" : "")
      var line = TerminalText.padded(label, to: labelWidth, right: true)
      line += label.isEmpty ? " │" : " ┤"
      for level in levels {
        let step = min(max(level - (row - 1) * Self.steps, 0), Self.steps)
        line.append(step == 0 && row == meanRow ? "┄" : Self.blocks[step])
      }
      text += TerminalText.trimmed(line) + "\n"
    }
    text += TerminalText.padded("0", to: labelWidth, right: true) + " └"
    text += String(repeating: "─", count: columns) + "\n"
    return text + timeAxis(indent: labelWidth + 2, columns: columns)
  }

  /// Steps of each column: the highest level of the intervals that begin in it, or else the level
  /// of the interval it lies in.
  private func columnLevels(_ columns: Int, top: Double) -> [Int] {
    func position(_ column: Int) -> Int {
      let time = Double(duration.nanoseconds) * Double(column) / Double(columns)
      return min(Int(time / Double(interval.nanoseconds)), rates.count - 1)
    }
    return (0..<columns).map { column in
      let first = position(column)
      let end = column + 1 == columns ? rates.count : position(column + 1)
      let rate = rates[first..<max(end, first + 1)].max() ?? 0
      let level = Int((rate / top * Double(Self.height * Self.steps)).rounded())
      // Little is not nothing.
      return rate > 0 ? max(level, 1) : 0
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
