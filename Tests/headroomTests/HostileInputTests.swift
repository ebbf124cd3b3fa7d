import Foundation
import TestSupport
import Testing

/// Files that are made to hang, to exhaust or to mislead, as the command meets them.
@Suite struct HostileInputTests {
  private static func check(_ text: String) throws -> Workplace.Outcome {
    let place = try Workplace()
    try place.write(text, to: "s.yaml")
    return try place.run("check", "s.yaml")
  }

  /// Lists of lists by alias, each of ten times as many values as the one before.
  private static let bomb =
    "x0: &x0 [a, a, a, a, a, a, a, a, a, a]\n"
    + (1...8).map { level in
      let alias = "*x\(level - 1)"
      return
        "x\(level): &x\(level) [\(Array(repeating: alias, count: 10).joined(separator: ","))]\n"
    }.joined()

  @Test(
    "aliases that stand for too much are refused before they are followed",
    arguments: ["", "? *x8\n: 1\n", "y: {? [*x8] : 1}\n"]
  )
  func aliases(use: String) throws {
    let outcome = try Self.check(Self.bomb + use + ScenarioText.small)
    #expect(outcome.exitCode == 65)
    #expect(
      outcome.messages.hasPrefix("headroom: error: s.yaml:5: the aliases up to here stand for")
    )
    #expect(outcome.messages.count(where: \.isNewline) == 1)
  }

  @Test("aliases of a size that can be written out are read")
  func smallAliases() throws {
    let text = ScenarioText.small.replacing(
      "discard: 30s",
      with: "discard: &short 30s\ninterval: *short"
    )
    #expect(try Self.check(text).exitCode == 0)
  }

  @Test("a message is one line of legible characters, however long what it repeats")
  func messages() throws {
    let escape = ScenarioText.small.replacing(
      "duration: 2m",
      with: #"duration: "\e[31mred\nheadroom: a second line""#
    )
    let outcome = try Self.check(escape)
    #expect(outcome.exitCode == 65)
    #expect(outcome.messages.contains(#""\u{1B}[31mred\nheadroom: a second line""#))
    #expect(outcome.messages.count(where: \.isNewline) == 1)
    let long = String(repeating: "9", count: 1_000_000)
    let long2 = ScenarioText.small.replacing("duration: 2m", with: "duration: \(long)")
    let shortened = try Self.check(long2)
    #expect(shortened.exitCode == 65)
    #expect(shortened.messages.contains(" [...] "))
    #expect(shortened.messages.utf8.count < 1_200)
  }

  @Test("of more problems than anybody reads the number is told")
  func manyProblems() throws {
    let wrong = (0..<250).map { "wrong\($0): 1\n" }.joined()
    let outcome = try Self.check(ScenarioText.small + wrong)
    #expect(outcome.exitCode == 65)
    #expect(outcome.messages.count(where: \.isNewline) == 101)
    #expect(outcome.messages.hasSuffix("s.yaml: and 150 more problems\n"))
  }

  @Test("an argument that is not UTF-8 is refused rather than mended")
  func arguments() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "s.yaml")
    let outcome = try place.shell(#""$headroom" check s.yaml --set "name=$(printf 'a\377b')""#)
    #expect(outcome.exitCode == 64)
    #expect(outcome.messages.contains("argument 4 is not text in UTF-8"))
  }

  @Test(
    "names with blanks around them or characters that are not seen are refused",
    arguments: [#""a ""#, #"" a""#, #""a\u200Bb""#, #""a\u202Eb""#, #""a\uFEFFb""#]
  )
  func names(name: String) throws {
    let outcome = try Self.check(ScenarioText.small.replacing("name: Small", with: "name: \(name)"))
    #expect(outcome.exitCode == 65)
    #expect(outcome.messages.contains("s.yaml:2: name: "))
  }

  @Test("hexadecimal numbers are no numbers, and leading zeros are decimal")
  func numbers() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "s.yaml")
    #expect(try place.run("check", "s.yaml", "--set", "seed=0x10").exitCode == 65)
    #expect(try place.run("check", "s.yaml", "--set", "seed=010").exitCode == 0)
    let mixture = "cpu: {mixture: [{weight: 0x10, of: 1ms}, {weight: 1, of: 2ms}]}"
    let weight = ScenarioText.small.replacing("cpu: {exponential: {mean: 10ms}}", with: mixture)
    let outcome = try Self.check(weight)
    #expect(outcome.exitCode == 65)
    #expect(outcome.messages.contains("weight: found \"0x10\"; expected a number"))
    #expect(try Self.check(weight.replacing("0x10", with: "16")).exitCode == 0)
  }
}
