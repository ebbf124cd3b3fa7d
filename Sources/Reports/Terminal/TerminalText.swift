internal import EventKernel

/// Pieces of text for the views of a terminal.
enum TerminalText {
  /// A length of time in the largest unit that divides it.
  static func duration(_ time: SimulationTime) -> String {
    if time == .zero { return "0 s" }
    for (unit, length) in [("d", 86_400), ("h", 3_600), ("min", 60)] {
      let (count, rest) = time.nanoseconds.quotientAndRemainder(
        dividingBy: Int64(length) * SimulationTime.nanosecondsPerSecond
      )
      if rest == 0 { return "\(count) \(unit)" }
    }
    return "\(NumberText.plain(time.seconds)) s"
  }

  /// A name that is not wider than there is room for.
  static func shortened(_ name: String, to width: Int) -> String {
    name.count <= width ? name : name.prefix(width - 1) + "…"
  }

  /// A text with blanks up to a width, before it when it is to stand on the right.
  static func padded(_ text: String, to width: Int, right: Bool) -> String {
    let spaces = String(repeating: " ", count: max(0, width - text.count))
    return right ? spaces + text : text + spaces
  }

  /// A line without blanks at its end.
  static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.hasSuffix(" ") { line.removeLast() }
    return String(line)
  }
}
