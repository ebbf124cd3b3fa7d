/// A piece of HTML.
///
/// What is written out in the source is markup; every text that is put into it is escaped, so that a
/// name from a scenario stays a name whatever it is made of. Attributes stand in double quotes.
///
/// ```swift
/// let row: HTML = "<tr title=\"\(reason)\"><td>\(name)</td></tr>"
/// ```
struct HTML: ExpressibleByStringInterpolation, Sendable, Equatable {
  /// The markup.
  private(set) var markup: String

  init(stringLiteral value: String) {
    markup = value
  }

  init(stringInterpolation: StringInterpolation) {
    markup = stringInterpolation.markup
  }

  /// Markup that comes from the program itself, such as a script.
  init(trusted markup: String) {
    self.markup = markup
  }

  /// Literals as they are, texts escaped.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) {
      markup += literal
    }

    mutating func appendInterpolation(_ text: String) {
      markup += HTML.escaped(text)
    }

    mutating func appendInterpolation(_ html: HTML) {
      markup += html.markup
    }

    mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { markup += piece.markup }
    }
  }

  static func += (html: inout HTML, other: HTML) {
    html.markup += other.markup
  }

  /// A text as it stands in HTML, in an attribute too; control characters, which HTML has not, become
  /// replacement characters.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n", "\t", "\r": escaped.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
