/// A JSON value whose objects keep the order of their members.
enum JSONValue {
  /// Members in the order they are written.
  case object([(name: String, value: JSONValue)])
  case array([JSONValue])
  case string(String)
  /// A number as it is to be written; no number at all is written as null.
  case number(String)
  case bool(Bool)
  case null

  /// The value as JSON, indented by two spaces a level.
  var text: String {
    text(indent: "")
  }

  private func text(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .object(let members):
      let lines = members.map { name, value in
        "\(inner)\(Self.quoted(name)): \(value.text(indent: inner))"
      }
      return lines.isEmpty ? "{}" : "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    case .array(let values):
      let lines = values.map { inner + $0.text(indent: inner) }
      return lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
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
