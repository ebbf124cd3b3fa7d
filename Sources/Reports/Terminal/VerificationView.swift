package import Experiments

/// What Headroom was checked against, as a terminal shows it: a line per value.
package struct VerificationView {
  /// The whole view, ending with a line break.
  package let text: String

  /// Prepares the view.
  package init(_ rows: [VerificationRow], style: TerminalStyle, width: Int) {
    let cells = rows.map { row in
      [Self.expected(row), Self.simulated(row), row.passes ? "pass" : "FAIL"]
    }
    let titles = ["expected", "simulated", ""]
    let widths = titles.indices.map { column in
      ([titles] + cells).map { TerminalText.columns(of: $0[column]) }.max() ?? 0
    }
    let names = rows.map { "  \($0.value)" }
    let needed = names.map { TerminalText.columns(of: $0) }.max() ?? 0
    let room = max(16, min(needed, width - widths.reduce(0) { $0 + $1 + 2 }))
    func line(_ name: String, _ cells: [String]) -> String {
      let columns = zip(cells, widths).map { TerminalText.padded($0, to: $1, right: true) }
      let start = TerminalText.padded(
        TerminalText.shortened(name, to: room),
        to: room,
        right: false
      )
      return TerminalText.trimmed(([start] + columns).joined(separator: "  ")) + "\n"
    }
    var text = style.mark(line("", titles), .strong)
    for (place, row) in rows.enumerated() {
      if place == 0 || rows[place - 1].check != row.check {
        text += TerminalText.shortened(row.check, to: width) + "\n"
      }
      text += line(names[place], cells[place])
    }
    let failed = rows.count { !$0.passes }
    var sentence = Sentence()
    if failed == 0 {
      sentence.add("all \(rows.count) values hold:", .strong)
    } else {
      sentence.add("\(failed) of \(rows.count) values do not hold:", .strong)
    }
    sentence.add(
      "an exact or published value lies in the 99.9 % interval (±), which is narrow enough to show the"
        + " error feared; a measured one is met within the error beside it."
    )
    self.text = text + "\n" + sentence.filled(to: width, style: style)
  }

  private static func expected(_ row: VerificationRow) -> String {
    if row.expected == 0, row.interval == nil { return "at most \(percent(row.allowed))" }
    let value = NumberText.significant(row.expected, digits: 4)
    return row.interval == nil ? "\(value) ± \(percent(row.allowed))" : value
  }

  private static func simulated(_ row: VerificationRow) -> String {
    guard row.simulated.isFinite else { return "-" }
    if row.expected == 0, row.interval == nil { return percent(row.simulated) }
    let value = NumberText.significant(row.simulated, digits: 4)
    guard let interval = row.interval else { return value }
    let halfWidth = (interval.upperBound - interval.lowerBound) / 2
    return "\(value) ± \(NumberText.significant(halfWidth, digits: 2))"
  }

  private static func percent(_ share: Double) -> String {
    "\(NumberText.significant(share * 100, digits: 3)) %"
  }
}
