/// A place of the scenario that a sweep sets to one value after the other.
package struct SweepAxis: Sendable, Equatable {
  /// Where the values go, as in `--set`: parts separated by dots, with `*` for all that have what
  /// follows.
  package let path: String
  /// The values as YAML, in order.
  package let values: [String]

  /// An axis with some values, at least one.
  package init(path: String, values: [String]) {
    self.path = path
    self.values = values
  }

  /// Reads an axis as a command line has it: `PATH=A,B,C` or `PATH=2..20:2`.
  ///
  /// - Throws: `SweepMistake` without a path or values, and for a range that has none.
  package init(_ text: String) throws(SweepMistake) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw SweepMistake(
        message: "\"\(text)\" has no path or no values; expected PATH=A,B,C or PATH=2..20:2"
      )
    }
    path = String(parts[0])
    values = try Self.values(String(parts[1]))
  }

  /// The values of a text: those of a range such as `2..20:2`, or those between commas.
  package static func values(_ text: String) throws(SweepMistake) -> [String] {
    if let range = try SweepRange(text) { return range.values }
    return Self.elements(of: text)
  }

  /// What stands between the commas of a text that are in no brackets, braces or quotes.
  private static func elements(of text: String) -> [String] {
    var elements = [""]
    var depth = 0
    var quote: Character?
    for character in text {
      switch character {
      case quote: quote = nil
      case _ where quote != nil: break
      case "\"", "'": quote = character
      case "[", "{": depth += 1
      case "]", "}": depth -= 1
      case "," where depth == 0:
        elements.append("")
        continue
      default: break
      }
      elements[elements.count - 1].append(character)
    }
    return elements.map { element in
      String(element.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
