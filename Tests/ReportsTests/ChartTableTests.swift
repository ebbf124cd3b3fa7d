import Testing

@testable import Reports

@Suite struct ChartTableTests {
  private func chart(_ content: Chart.Content, scale: Chart.Axis.Scale = .elapsed) -> Chart {
    Chart(
      id: "chart",
      title: "Chart",
      x: Chart.Axis(title: "time", scale: scale),
      y: Chart.Axis(
        title: "latency",
        scale: .linear,
        unit: "ms",
        categories: ["lambda", "group"]
      ),
      content: content
    )
  }

  @Test("a short line has a row for each of its points, in the words of the axis")
  func short() {
    let points = [(0.0, 1.0), (60_000, 0.00001), (3_725_000, 1_234.4)]
      .map { Chart.Line.Point(x: $0.0, y: $0.1) }
    let line = Chart.Line(name: "p99", color: 0, dash: 0, points: points)
    let table = ChartTable(chart(.lines([line])))
    #expect(table.header == ["time", "p99 (ms)"])
    #expect(table.rows == [["0 s", "1"], ["1 min", "<0.001"], ["1 h 2 min 5 s", "1,234"]])
    #expect(table.note.isEmpty)
  }

  @Test("of a long line the rows have the largest values, and say so")
  func long() {
    let points = (0..<5_000).map { Chart.Line.Point(x: Double($0), y: $0 == 4_321 ? 99 : 1) }
    let line = Chart.Line(name: "p99", color: 0, dash: 0, points: points)
    let table = ChartTable(chart(.lines([line]), scale: .linear))
    #expect(table.rows.count == ChartTable.rowsMax)
    #expect(table.rows.filter { $0[1] == "99" }.count == 1)
    #expect(!table.note.isEmpty)
  }

  @Test("bars have a row for each category, points one for each")
  func others() {
    let bars = [
      Chart.Bars(name: "requests", color: 0, values: [1, 2]),
      Chart.Bars(name: "duration", color: 1, values: [3, 4.25]),
    ]
    #expect(
      ChartTable(chart(.bars(bars))).rows == [["lambda", "1", "3"], ["group", "2", "4.250"]]
    )
    let points = Chart.Points(
      name: "group",
      color: 0,
      points: [.init(x: 100, y: 20, text: "minimum 2")]
    )
    #expect(ChartTable(chart(.points([points]))).rows == [["group", "minimum 2", "100", "20"]])
    let spans = [
      Chart.Span(low: 1, high: 2, lowText: "x 50%", highText: "x 150%"),
      Chart.Span(low: 3, high: 3, lowText: "a", highText: "b"),
    ]
    #expect(
      ChartTable(chart(.spans(spans, color: 0))).rows == [
        ["lambda", "1", "x 50%", "2", "x 150%"], ["group", "3", "a", "3", "b"],
      ]
    )
  }
}
