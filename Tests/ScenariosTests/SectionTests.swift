import Testing
import Yams

@testable import Scenarios

/// How a mapping with declared keys is read.
@Suite struct SectionTests {
  private struct ExampleKeys: MappingKeys {
    static let mapping = Mapping(Self())
    static let name = "example"
    static let sentence = "Keys for a test."

    let size = Key("size", .required, .integer(1...9), "A number.")
    let first = Key("first", .alternative, .boolean, "One of two.")
    let second = Key("second", .alternative, .boolean, "The other.")
    let word = DefaultKey("word", .word("a", "b"), default: "b", because: "a test", "A word.")
    let late = Key("late", .optional("never"), .duration(), "A duration.")

    var rules: [Rule] { [.refuses(late, beside: first), .requires(late, when: .has(second))] }
  }

  private func section(_ yaml: String) throws -> (Section<ExampleKeys>, ProblemReport) {
    let report = ProblemReport(file: "example.yaml")
    let node = try #require(try Yams.compose(yaml: yaml))
    let field = Field("here", in: "", node: node, line: 1, isRequired: true, report: report)
    return (try #require(field.section(ExampleKeys.mapping)), report)
  }

  private func messages(_ report: ProblemReport) -> [String] {
    report.problems.map { "\($0.path): \($0.message)" }
  }

  @Test("keys are described in the order of their declaration")
  func order() {
    let names = ExampleKeys.mapping.description.keys.map(\.name)
    #expect(names == ["size", "first", "second", "word", "late"])
    #expect(ExampleKeys.mapping.description.alternatives == ["first", "second"])
  }

  @Test("values are typed, and defaults stand in for what is left out")
  func values() throws {
    let (section, report) = try section("{size: 3, first: true}")
    #expect(section[\.size] == 3)
    #expect(section[\.first] == true)
    #expect(section[\.second] == nil)
    #expect(section[\.word] == "b")
    #expect(report.isEmpty)
  }

  #if DEBUG
  @Test("a declared key that is there and was not read is told")
  func unread() throws {
    let (section, report) = try section("{size: 3, first: true, word: a}")
    #expect(report.unread == ["here.first", "here.size", "here.word"])
    _ = section[\.size]
    _ = section[\.word]
    #expect(report.unread == ["here.first"])
  }
  #endif

  @Test("a rule is told once, and what it refuses is not read")
  func rules() throws {
    let (beside, report) = try section("{size: 3, first: true, late: nonsense}")
    #expect(beside[\.late] == nil)
    #expect(
      messages(report) == [
        "here.late: has no meaning beside first; expected it to be left out"
      ]
    )
    let (without, other) = try section("{size: 3, second: true}")
    #expect(without[\.late] == nil)
    #expect(
      messages(other) == [
        "here.late: is missing; expected a duration in ns, us, ms, s, m, h or d, such as 250ms"
      ]
    )
  }

  @Test("what is wrong with keys is all told at once")
  func problems() throws {
    let (section, report) = try section("{sise: 3, first: true, second: false}")
    _ = section[\.size]
    #expect(
      Set(messages(report)) == [
        "here.sise: is not a known key; did you mean \"size\"?",
        "here: has first and second; expected only one of them",
        "here.size: is missing; expected a whole number from 1 to 9",
      ]
    )
  }
}
