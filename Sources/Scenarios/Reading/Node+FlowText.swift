import Yams

extension Node {
  /// The node as YAML on one line.
  var flowText: String {
    switch self {
    case .scalar(let scalar):
      switch scalar.style {
      case .singleQuoted, .doubleQuoted:
        "'\(scalar.string.replacing("'", with: "''").replacing("\n", with: " "))'"
      default: scalar.string.replacing("\n", with: " ")
      }
    case .sequence(let sequence):
      "[\(sequence.map(\.flowText).joined(separator: ", "))]"
    case .mapping(let mapping):
      "{\(mapping.map { "\($0.key.flowText): \($0.value.flowText)" }.joined(separator: ", "))}"
    case .alias: ""
    }
  }
}
