/// A message that a GitHub workflow shows beside the line of a file that it concerns.
///
/// Form and escapes: GitHub Docs, "Workflow commands for GitHub Actions", setting a notice or an error
/// message; and the toolkit's rules for `%`, line breaks, `:` and `,` in properties.
public struct GitHubAnnotation: Sendable {
  /// How bad it is.
  public enum Level: String, Sendable {
    /// Worth knowing.
    case notice
    /// Wrong.
    case error
  }

  /// The workflow command, ending with a line break.
  public let text: String

  /// An annotation.
  ///
  /// - Parameters:
  ///   - level: How bad it is.
  ///   - text: `FILE:LINE: message`, without the line where there is none.
  ///   - file: The file that was read, for a message that names none.
  public init(_ level: Level, text: String, file: String) {
    var message = text[...]
    var properties = "file=\(Self.property(file))"
    if text.hasPrefix(file + ":") {
      message = text.dropFirst(file.count + 1)
      let digits = message.prefix { $0.isASCII && $0.isNumber }
      if !digits.isEmpty, message.dropFirst(digits.count).first == ":" {
        properties += ",line=\(digits)"
        message = message.dropFirst(digits.count + 1)
      }
      message = message.drop { $0 == " " }
    }
    self.text = "::\(level.rawValue) \(properties)::\(Self.data(String(message)))\n"
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
