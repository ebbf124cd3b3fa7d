import Permissions

/// Reads the conditions of a statement.
struct ConditionReader {
  /// Where they stand.
  let place: PolicyPlace

  /// The conditions that stand here; what is none is reported and left out.
  func conditions() -> [PolicyCondition] {
    let expected = "an object with operators such as StringEquals"
    guard let operators = place.members(expecting: expected) else { return [] }
    return operators.flatMap { name, place -> [PolicyCondition] in
      guard let comparison = comparison(name, place) else { return [] }
      let keys = place.members(expecting: "an object with keys such as aws:SourceAccount") ?? []
      return keys.compactMap { name, place in
        guard let key = key(name, place) else { return nil }
        return PolicyCondition(comparison, key, values(of: comparison, place))
      }
    }
  }

  private func comparison(_ name: String, _ place: PolicyPlace) -> ConditionOperator? {
    if let comparison = ConditionOperator(name: name) { return comparison }
    for set in ["ForAllValues:", "ForAnyValue:"] where name.hasPrefix(set) {
      place.problem(
        "\(set) is for keys with several values, and each known key has one; expected the operator"
          + " without it"
      )
      return nil
    }
    let words = ConditionOperator.Comparison.allCases.map(\.rawValue)
    if let what = Self.unknownValues.first(where: { name.contains($0.word) })?.what {
      place.problem(
        "compares \(what), which no known key has; expected \(Wording.alternatives(words))"
      )
      return nil
    }
    let near = Spelling.suggestion(for: name, among: ConditionOperator.all.map(\.description))
    place.problem(
      "unknown operator \"\(name)\"\(near); expected \(Wording.alternatives(words)), each but Null"
        + " also with IfExists"
    )
    return nil
  }

  /// What AWS's other operators compare, by a word in their names.
  private static let unknownValues = [
    (word: "Numeric", what: "numbers"), (word: "Date", what: "dates"),
    (word: "IpAddress", what: "addresses"), (word: "BinaryEquals", what: "bytes"),
  ]

  private func key(_ name: String, _ place: PolicyPlace) -> ConditionKey? {
    if let key = ConditionKey(name: name) { return key }
    let names = ConditionKey.allCases.map(\.rawValue)
    let near = Spelling.suggestion(for: name, among: names)
    place.problem(
      "\"\(name)\" is a key for which the simulation has no value\(near); expected"
        + " \(Wording.alternatives(names))"
    )
    return nil
  }

  private func values(of comparison: ConditionOperator, _ place: PolicyPlace) -> [String] {
    let expected = expected(comparison)
    return (place.oneOrMore(expecting: expected) ?? []).compactMap { place in
      let text: String
      switch place.node.value {
      case .string(let string): text = string
      case .word(let word) where word != "null": text = word
      default:
        place.problem(expecting: expected)
        return nil
      }
      guard place.hasNoVariable(text) else { return nil }
      guard isValue(text, of: comparison) else {
        place.problem(expecting: expected)
        return nil
      }
      return text
    }
  }

  private func expected(_ comparison: ConditionOperator) -> String {
    if comparison.comparesTruth { return "true or false" }
    return comparison.comparesNames ? "a name of six parts, as arn:*:*:*:*:* has" : "a text"
  }

  private func isValue(_ text: String, of comparison: ConditionOperator) -> Bool {
    if comparison.comparesTruth { return ["true", "false"].contains(text.lowercased()) }
    return !comparison.comparesNames || ResourceName.parts(of: text)?.first == "arn"
  }
}
