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

  /// A time since the beginning, such as `1 h 2 min 5 s`.
  static func instant(_ time: SimulationTime) -> String {
    guard time.seconds == time.seconds.rounded(), time.seconds >= 60 else { return duration(time) }
    var rest = Int(time.seconds)
    var parts: [String] = []
    for (unit, length) in [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)] {
      let (count, remainder) = rest.quotientAndRemainder(dividingBy: length)
      if count > 0 { parts.append("\(count) \(unit)") }
      rest = remainder
    }
    return parts.joined(separator: " ")
  }

  /// A length of time in a unit that leaves two digits or so, rounded up.
  static func roughDuration(_ time: SimulationTime) -> String {
    for (unit, length) in [("d", 86_400.0), ("h", 3_600), ("min", 60)]
    where time.seconds >= 2 * length {
      return "\(Int((time.seconds / length).rounded(.up))) \(unit)"
    }
    return "\(Int(time.seconds.rounded(.up))) s"
  }

  /// A name that is not wider than there is room for.
  static func shortened(_ name: String, to width: Int) -> String {
    guard columns(of: name) > width else { return name }
    var rest = name[...]
    while columns(of: rest) > max(0, width - 1) { rest.removeLast() }
    return rest + "…"
  }

  /// Columns that a terminal needs for a text: two for characters of East Asian scripts and for those
  /// drawn as pictures, one for others.
  ///
  /// Source: Unicode Standard Annex #11, "East Asian Width", 17.0 (2025), whose wide and full-width
  /// characters outside of these blocks are pictures.
  static func columns(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }

  private static func isWide(_ character: Character) -> Bool {
    guard !character.isASCII, let first = character.unicodeScalars.first else { return false }
    let isPicture =
      first.properties.isEmojiPresentation
      || (first.properties.isEmoji && character.unicodeScalars.contains { $0.value == 0xFE0F })
    return isPicture || wideBlocks.contains { $0.contains(first.value) }
  }

  /// Hangul Jamo; CJK radicals to Yi; Hangul; CJK compatibility ideographs; vertical and small forms;
  /// full-width forms; Kana supplements; CJK extensions.
  private static let wideBlocks: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x1AFF0...0x1B2FB, 0x20000...0x3FFFD,
  ]

  /// A text with blanks up to a width, before it when it is to stand on the right.
  static func padded(_ text: String, to width: Int, right: Bool) -> String {
    let spaces = String(repeating: " ", count: max(0, width - columns(of: text)))
    return right ? spaces + text : text + spaces
  }

  /// A line without blanks at its end.
  static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.hasSuffix(" ") { line.removeLast() }
    return String(line)
  }
}
