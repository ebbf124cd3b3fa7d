/// A JSON value whose objects keep the order of their members.
package indirect enum JSONValue: Sendable {
  /// Members in the order they are written.
  case object([(name: String, value: JSONValue)])
  /// Values in order.
  case array([JSONValue])
  /// A text.
  case string(String)
  /// A number as it is to be written; no number at all is written as null.
  case number(String)
  /// true or false.
  case bool(Bool)
  /// No value.
  case null

  /// The value as JSON, indented by two spaces a level.
  package var text: String { text(width: 0) }

  /// The value as JSON, indented by two spaces a level, with what fits into some columns in one line.
  package func text(width: Int) -> String {
    text(indent: "", at: 0, width: width)
  }

  /// The value as it follows so many characters of a line.
  private func text(indent: String, at column: Int, width: Int) -> String {
    if width > 0 {
      let line = line
      if column + line.count < width { return line }
    }
    let inner = indent + "  "
    switch self {
    case .object(let members):
      let lines = members.map { name, value in
        let name = "\(inner)\(Self.quoted(name)): "
        return name + value.text(indent: inner, at: name.count, width: width)
      }
      return lines.isEmpty ? "{}" : "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    case .array(let values):
      if width > 0, values.allSatisfy(\.isWord) {
        return "[\n\(Self.filled(values, indent: inner, width: width))\n\(indent)]"
      }
      let lines = values.map { inner + $0.text(indent: inner, at: inner.count, width: width) }
      return lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
    default: return line
    }
  }

  /// Words one after the other, as many as go into each line.
  private static func filled(_ words: [JSONValue], indent: String, width: Int) -> String {
    var lines: [String] = []
    var line = indent
    for (index, word) in words.enumerated() {
      let text = word.line + (index == words.count - 1 ? "" : ",")
      if line != indent, line.count + 1 + text.count > width {
        lines.append(line)
        line = indent
      }
      line += line == indent ? text : " \(text)"
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// Whether the value is no object and no array.
  private var isWord: Bool {
    switch self {
    case .object, .array: false
    default: true
    }
  }

  /// The value as JSON in one line.
  package var line: String {
    switch self {
    case .object(let members):
      let parts = members.map { "\(Self.quoted($0.name)): \($0.value.line)" }
      return "{\(parts.joined(separator: ", "))}"
    case .array(let values): return "[\(values.map(\.line).joined(separator: ", "))]"
    case .string(let text): return Self.quoted(text)
    case .number(let digits): return digits.isEmpty ? "null" : digits
    case .bool(let value): return value ? "true" : "false"
    case .null: return "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
