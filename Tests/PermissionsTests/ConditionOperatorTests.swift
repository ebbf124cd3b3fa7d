import Permissions
import Testing

@Suite struct ConditionOperatorTests {
  /// An operator with values that match and that do not, and what it makes of a missing one.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let values: [String]
    let matching: [String]
    let other: [String]
    let isNegated: Bool

    init(_ name: String, _ values: [String], _ matching: [String], not other: [String]) {
      self.name = name
      self.values = values
      self.matching = matching
      self.other = other
      isNegated = name.contains("Not")
    }

    var testDescription: String { name }
  }

  private static let arn = "arn:aws:s3:::*"

  static let cases = [
    Case("StringEquals", ["a", "b*"], ["a", "b*"], not: ["A", "bc", ""]),
    Case("StringNotEquals", ["a", "b"], ["c", "A"], not: ["a", "b"]),
    Case("StringEqualsIgnoreCase", ["Ab"], ["aB", "ab"], not: ["abc"]),
    Case("StringNotEqualsIgnoreCase", ["Ab"], ["abc"], not: ["aB"]),
    Case("StringLike", ["a*c", "x?"], ["ac", "abc", "xy"], not: ["AC", "x", "xyz", "abcd"]),
    Case("StringNotLike", ["a*", "?"], ["bc", ""], not: ["a", "abc", "b"]),
    Case("ArnEquals", [arn], ["arn:aws:s3:::b"], not: ["arn:aws:sns:::b", "b"]),
    Case(
      "ArnLike",
      [arn, "arn:aws:sns:*:1:?"],
      ["arn:aws:sns:eu:1:t"],
      not: ["arn:aws:sns:eu:1:tt"]
    ),
    Case("ArnNotEquals", [arn], ["arn:aws:sns:::b", "b"], not: ["arn:aws:s3:::b"]),
    Case("ArnNotLike", [arn], ["arn:aws:sns:::b"], not: ["arn:aws:s3:::b"]),
    Case("Bool", ["true"], ["true", "True"], not: ["false"]),
  ]

  @Test("a value matches one of several, or none where it must not", arguments: cases)
  func values(_ example: Case) throws {
    for suffix in ["", "IfExists"] {
      let comparison = try #require(ConditionOperator(name: example.name + suffix))
      #expect(comparison.description == example.name + suffix)
      for value in example.matching { #expect(comparison.matches(value, example.values)) }
      for value in example.other { #expect(!comparison.matches(value, example.values)) }
    }
  }

  @Test(
    "a missing value matches where the match must not be, or where it need not exist",
    arguments: cases
  )
  func missing(_ example: Case) throws {
    let plain = try #require(ConditionOperator(name: example.name))
    let lenient = try #require(ConditionOperator(name: example.name + "IfExists"))
    #expect(plain.matches(nil, example.values) == example.isNegated)
    #expect(lenient.matches(nil, example.values))
  }

  @Test("Null asks whether there is a value")
  func null() {
    let null = ConditionOperator(.null)
    #expect(null.matches(nil, ["true"]))
    #expect(!null.matches("x", ["true"]))
    #expect(null.matches("x", ["false"]))
    #expect(!null.matches(nil, ["false"]))
    #expect(ConditionOperator(name: "NullIfExists") == nil)
  }

  @Test("every operator is read by its name")
  func names() {
    for comparison in ConditionOperator.all {
      #expect(ConditionOperator(name: comparison.description) == comparison)
    }
    #expect(ConditionOperator.all.count == 23)
    #expect(ConditionOperator(name: "stringEquals") == nil)
  }

  @Test("a wildcard between colons does not go past them in a name, but does in a text")
  func colons() {
    // The example of AWS's documentation.
    let pattern = "arn:aws:someservice:*:111122223333:finance/*"
    let value =
      "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt"
    #expect(ConditionOperator(.stringLike).matches(value, [pattern]))
    #expect(!ConditionOperator(.arnLike).matches(value, [pattern]))
    #expect(ConditionOperator(.arnLike).matches("arn:aws:x:::f:prod", ["arn:aws:x:::f*"]))
  }
}
