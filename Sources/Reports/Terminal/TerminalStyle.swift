/// Marks text for a terminal, or leaves it as it is.
public struct TerminalStyle: Sendable {
  /// How a piece of text stands out.
  enum Emphasis: String {
    /// Titles and names.
    case strong = "1"
    /// The best of a row, and what is reached.
    case good = "1;32"
    /// What is missed.
    case bad = "1;31"
    /// Explanations.
    case faint = "2"
  }

  /// Whether control sequences are written.
  package let isColored: Bool

  /// Creates a style.
  public init(isColored: Bool) {
    self.isColored = isColored
  }

  func mark(_ text: String, _ emphasis: Emphasis) -> String {
    isColored ? "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The columns that marked text takes on a terminal.
  static func visibleLength(of text: String) -> Int {
    text.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated()
      .reduce(0) { length, part in
        // Every part but the first begins with the rest of a control sequence, up to its "m".
        let visible =
          part.offset == 0
          ? part.element : part.element.drop { $0 != "m" }.dropFirst()
        return length + visible.count
      }
  }
}
