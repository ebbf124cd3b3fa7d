/// How a condition compares the value that a request has for a key with those of the policy.
///
/// A request that has no value for the key does not match, unless the comparison is negated or the
/// operator's name ends in `IfExists`. A value matches one of several, a negated operator none.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators", read 2026-11.
package struct ConditionOperator: Sendable, Hashable, CustomStringConvertible {
  /// What is compared, and how; the words are AWS's.
  package enum Comparison: String, Sendable, Hashable, CaseIterable {
    case stringEquals = "StringEquals"
    case stringNotEquals = "StringNotEquals"
    case stringEqualsIgnoreCase = "StringEqualsIgnoreCase"
    case stringNotEqualsIgnoreCase = "StringNotEqualsIgnoreCase"
    case stringLike = "StringLike"
    case stringNotLike = "StringNotLike"
    case arnEquals = "ArnEquals"
    case arnLike = "ArnLike"
    case arnNotEquals = "ArnNotEquals"
    case arnNotLike = "ArnNotLike"
    case bool = "Bool"
    case null = "Null"
  }

  /// What is compared, and how.
  package let comparison: Comparison
  /// Whether a request without a value matches.
  package let ifExists: Bool

  /// Creates an operator; `Null` asks itself whether there is a value.
  package init(_ comparison: Comparison, ifExists: Bool = false) {
    precondition(comparison != .null || !ifExists, "AWS has no operator NullIfExists")
    self.comparison = comparison
    self.ifExists = ifExists
  }

  /// The operator of a name; nil when it is none of these.
  package init?(name: String) {
    let suffix = "IfExists"
    let ifExists = name.hasSuffix(suffix)
    let word = ifExists ? String(name.dropLast(suffix.count)) : name
    guard let comparison = Comparison(rawValue: word), comparison != .null || !ifExists else {
      return nil
    }
    self.init(comparison, ifExists: ifExists)
  }

  /// All operators, each before its form with `IfExists`.
  package static var all: [Self] {
    Comparison.allCases.flatMap { comparison in
      comparison == .null
        ? [Self(comparison)] : [Self(comparison), Self(comparison, ifExists: true)]
    }
  }

  /// The operator's name.
  package var description: String {
    comparison.rawValue + (ifExists ? "IfExists" : "")
  }

  /// Whether names of resources are compared, part by part.
  package var comparesNames: Bool {
    switch comparison {
    case .arnEquals, .arnLike, .arnNotEquals, .arnNotLike: true
    default: false
    }
  }

  /// Whether the policy's values are `true` and `false`.
  package var comparesTruth: Bool { comparison == .bool || comparison == .null }

  /// Whether a request matches.
  ///
  /// - Parameters:
  ///   - value: What the request has for the key; nil for nothing.
  ///   - values: What the policy has.
  /// - Returns: Whether the condition holds.
  package func matches(_ value: String?, _ values: [String]) -> Bool {
    if comparison == .null {
      return values.contains { ($0.lowercased() == "true") == (value == nil) }
    }
    guard let value else { return ifExists || isNegated }
    return values.contains { matches(value, $0) } != isNegated
  }

  /// Whether a match is what must not be.
  private var isNegated: Bool {
    switch comparison {
    case .stringNotEquals, .stringNotEqualsIgnoreCase, .stringNotLike, .arnNotEquals, .arnNotLike:
      true
    default: false
    }
  }

  private func matches(_ value: String, _ other: String) -> Bool {
    switch comparison {
    case .stringEquals, .stringNotEquals: value == other
    case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase, .bool:
      value.lowercased() == other.lowercased()
    case .stringLike, .stringNotLike: PolicyPattern(other).matches(value)
    case .arnEquals, .arnLike, .arnNotEquals, .arnNotLike: Self.matchesParts(value, other)
    case .null: false
    }
  }

  /// Whether each of the six parts of a name matches that of a pattern.
  ///
  /// AWS documents that `ArnEquals` does the same as `ArnLike`, wildcards included.
  private static func matchesParts(_ name: String, _ pattern: String) -> Bool {
    guard let parts = ResourceName.parts(of: name), let patterns = ResourceName.parts(of: pattern)
    else { return false }
    return zip(parts, patterns).allSatisfy { PolicyPattern($1).matches($0) }
  }
}
