internal import DataFiles
internal import EventKernel

/// The table behind a chart, for those who do not see it and for paper: the same numbers as text.
///
/// Of long lines each row tells of a span of the x axis, and has the largest value of each line there.
struct ChartTable {
  /// Rows of the table of a long line, at most.
  static let rowsMax = 60

  /// What the columns are.
  let header: [String]
  /// The cells, row by row.
  let rows: [[String]]
  /// What a row tells where it is not one value; "" otherwise.
  private(set) var note = ""

  /// Cells that are text already.
  init(header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows
  }

  init(_ chart: Chart) {
    switch chart.content {
    case .lines(let lines):
      header = [chart.x.title] + lines.map { Self.title($0.name, chart.y) }
      (rows, note) = Self.rows(of: lines, chart)
    case .bars(let bars):
      header = [chart.y.title] + bars.map { Self.title($0.name, chart.x) }
      rows = chart.y.categories.enumerated().map { place, category in
        [category] + bars.map { Self.text($0.values[place]) }
      }
    case .points(let groups):
      header = ["", "", Self.title(chart.x.title, chart.x), Self.title(chart.y.title, chart.y)]
      rows = groups.flatMap { group in
        group.points.map { [group.name, $0.text, Self.text($0.x), Self.text($0.y)] }
      }
    case .spans(let spans, _):
      header = [chart.y.title, "low", "at", "high", "at"]
      rows = zip(chart.y.categories, spans).map { category, span in
        [category, Self.text(span.low), span.lowText, Self.text(span.high), span.highText]
      }
    }
  }

  private static func title(_ name: String, _ axis: Chart.Axis) -> String {
    axis.unit.isEmpty || name.hasSuffix(")") ? name : "\(name) (\(axis.unit))"
  }

  /// - Complexity: O(points).
  private static func rows(
    of lines: [Chart.Line],
    _ chart: Chart
  ) -> (rows: [[String]], note: String) {
    var places: Set<Double> = []
    for line in lines { places.formUnion(line.points.lazy.map(\.x)) }
    let all = places.sorted()
    guard !all.isEmpty else { return ([], "") }
    let rowCount = min(all.count, rowsMax)
    var row: [Double: Int] = [:]
    for (place, x) in all.enumerated() { row[x] = place * rowCount / all.count }
    var starts = [Double?](repeating: nil, count: rowCount)
    for x in all.reversed() { row[x].map { starts[$0] = x } }
    var values = lines.map { _ in [Double?](repeating: nil, count: rowCount) }
    for (number, line) in lines.enumerated() {
      for point in line.points {
        guard let place = row[point.x], let y = point.y else { continue }
        values[number][place] = max(values[number][place] ?? -.infinity, y)
      }
    }
    let rows = starts.enumerated().map { place, start in
      [start.map { text($0, on: chart.x) } ?? ""] + values.map { $0[place].map(text) ?? "–" }
    }
    let isThin = all.count > rowCount
    return (rows, isThin ? "Each row tells of a span, and of the largest values in it." : "")
  }

  private static func text(_ value: Double) -> String {
    if value != 0, abs(value) < 0.001 { return value < 0 ? ">-0.001" : "<0.001" }
    return value == value.rounded()
      ? NumberText.grouped(value, decimals: 0) : NumberText.significant(value, digits: 4)
  }

  private static func text(_ value: Double, on axis: Chart.Axis) -> String {
    switch axis.scale {
    case .civil: CalendarInstant(nanoseconds: Int64(value * 1e6)).iso8601
    case .elapsed: TerminalText.instant(.seconds(value / 1_000))
    case .tail: "p\(NumberText.plain(100 - value, digits: 6))"
    case .category:
      axis.categories.indices.contains(Int(value)) ? axis.categories[Int(value)] : text(value)
    case .linear, .logarithmic: text(value)
    }
  }
}
