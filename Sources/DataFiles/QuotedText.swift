/// Makes what a message repeats of a user's files fit for a line on a terminal.
package enum QuotedText {
  /// Characters that a message may have; more are left out in the middle.
  package static let lengthMax = 1_000
  private static let tailLength = 200

  /// The text on one line, with control characters and those that change the direction of writing
  /// written as `\u{1B}`, and with its middle left out when it is too long.
  ///
  /// - Complexity: O(1) in the length of the text beyond what is shown, O(length) to see that there is
  ///   nothing to do.
  package static func legible(_ text: String) -> String {
    let scalars = text.unicodeScalars
    if text.utf8.count > lengthMax, scalars.count > lengthMax {
      let head = escaped(scalars.prefix(lengthMax - tailLength))
      return head + " [...] " + escaped(scalars.suffix(tailLength))
    }
    return scalars.contains(where: isHidden) ? escaped(scalars[...]) : text
  }

  /// Whether a character is not seen, or moves what is: controls, line separators, and the formatting
  /// characters of Unicode (zero width, marks of direction).
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x20, scalar.value < 0x7F { return false }
    return switch scalar.properties.generalCategory {
    // An emoji of several persons is joined by U+200D, which moves nothing.
    case .format: scalar.value != 0x200D
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func escaped(_ scalars: Substring.UnicodeScalarView) -> String {
    var text = ""
    for scalar in scalars {
      switch scalar {
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where isHidden(scalar):
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
