import Foundation
import Scenarios
import Stochastics
import Testing

/// Files that are no scenario at all, and data files that cannot be used.
@Suite struct ScenarioFileProblemTests {
  private static let expected = "a scenario: a YAML mapping that begins with headroom: 1"

  @Test(
    "text that is no scenario is one problem",
    arguments: [
      ("", ": is empty; expected \(Self.expected)"),
      ("# only a remark\n", ": is empty; expected \(Self.expected)"),
      ("minute,requests\n1,2\n", ": is plain text; expected \(Self.expected)"),
      ("- headroom: 1\n", ": is a list; expected \(Self.expected)"),
      (
        "headroom: 1\n\tname: x\n",
        ":2: is not valid YAML: while scanning a plain scalar, found a tab character that violates"
          + " indentation"
      ),
      (
        "headroom: 1\nname: a: b\n",
        ":2: is not valid YAML: mapping values are not allowed in this context"
      ),
      ("headroom: 1\nname: \u{1}\n", ":2: is not valid YAML: control characters are not allowed"),
      ("headroom: 1\nname: *x\n", ":2: is not valid YAML: found undefined alias"),
      (
        "headroom: 1\nseed: 1\nseed: 2\n",
        ":2: the mapping here repeats \"seed\"; expected each key once"
      ),
      (
        "headroom: 1\n---\nheadroom: 1\n",
        ":2: a second document begins here; expected one scenario per file"
      ),
      (
        "headroom: 2\nsweeping: {}\n",
        ":1: headroom: found format 2, which is later than this version of Headroom; expected 1"
      ),
    ]
  )
  func text(text: String, problem: String) {
    let error = #expect(throws: ScenarioProblems.self) {
      try ScenarioReader().read(text: text, file: "test.yaml")
    }
    #expect(error?.description == "test.yaml\(problem)")
  }

  @Test("a folder, a missing file and a binary file are one problem each")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.path
    let binary = try TemporaryFile("headroom: 1\n\0\u{1}", suffix: "yaml")
    let empty = try TemporaryFile(" \n", suffix: "yaml")
    let problems = [
      (folder, "is a folder"), ("/no/such.yaml", "cannot be read: No such file or directory"),
      (binary.path, "is not text in UTF-8"), (empty.path, "is empty"),
    ]
    for (path, problem) in problems {
      let error = #expect(throws: ScenarioProblems.self) { try ScenarioReader().read(file: path) }
      #expect(error?.description == "\(path): \(problem); expected \(Self.expected)")
    }
  }

  @Test(
    "a broken trace is reported with its own file and line",
    arguments: [
      ("minute,requests\n1970-01-01T00:00:00Z,5\n\n", ":3", "is empty; expected 2 fields"),
      (
        "minute,requests\n1970-01-01T00:00:00Z,-5\n", ":2",
        "requests is \"-5\"; expected a number of requests, 0 or more"
      ),
      (
        "minute,hits\n1970-01-01T00:00:00Z,5\n", ":1",
        "has no column \"requests\"; its columns are minute, hits"
      ),
      (
        "minute,requests\n1970-01-01T00:00:00Z,5\n", ":2",
        "ends before the scenario does: no record for 1970-01-01T00:01:00Z,"
          + " and the run lasts until 1970-01-01T00:10:00Z"
      ),
      ("", "", "is empty; expected a header line and records"),
    ]
  )
  func brokenTrace(content: String, line: String, message: String) throws {
    let file = try TemporaryFile(content)
    let problems = Fixture.problems(
      "constant: 20/s",
      "counts: {file: \(file.path), time: minute, column: requests, every: 1m}"
    )
    #expect(
      problems == "\(file.path)\(line): traffic.pages.arrivals.counts.file: \(message)"
    )
  }

  @Test("data files are looked for in the scenario's folder")
  func folder() throws {
    let data = try TemporaryFile("t\n1\n2.5\n")
    let name = data.path.split(separator: "/").last ?? ""
    let text = Fixture.text.replacing(
      "constant: 20/s",
      with: "timestamps: {file: \(name), column: t}"
    )
    let scenario = try TemporaryFile(text, suffix: "yaml")
    guard
      case .timestamps(let trace) = try ScenarioReader().read(file: scenario.path).traffic[0]
        .arrivals
    else {
      Issue.record("the arrivals are not timestamps")
      return
    }
    #expect(trace.file == data.path)

    let missing = Fixture.text.replacing(
      "constant: 20/s",
      with: "timestamps: {file: none.csv, column: t}"
    )
    let error = #expect(throws: ScenarioProblems.self) {
      try ScenarioReader().read(text: missing, file: "some/where/test.yaml")
    }
    #expect(error?.problems.map(\.file) == ["some/where/none.csv"])
  }

  @Test(
    "exact counts are whole and bring requests",
    arguments: [
      (
        "5", "scale: 0.5",
        "counts: gives 2.5 requests, scaled, in interval 1; expected whole numbers beside exact"
      ),
      ("0", "scale: 1", "counts: brings no request; expected a rate above 0 at some time"),
    ]
  )
  func exactCounts(count: String, scale: String, message: String) throws {
    let minutes = (0..<10).map { "1970-01-01T00:0\($0):00Z,\(count)\n" }.joined()
    let file = try TemporaryFile("minute,requests\n" + minutes)
    let counts = "{file: \(file.path), time: minute, column: requests, every: 1m, \(scale)}"
    let problems = Fixture.problems("constant: 20/s", "counts: \(counts)\n      exact: true")
    #expect(problems == "test.yaml:9: traffic.pages.arrivals.\(message)")
    let beside = Fixture.problems(
      "constant: 20/s",
      "counts: \(counts)\n      exact: true\n      process: even"
    )
    let message =
      "test.yaml:11: traffic.pages.arrivals.process: has no meaning beside exact; expected it to be"
      + " left out"
    #expect(beside.hasSuffix(message))
  }

  @Test("counts beyond any real traffic are refused rather than overflow")
  func tooManyRequests() throws {
    let minutes = (0..<10).map { "1970-01-01T00:0\($0):00Z,1e300\n" }.joined()
    let file = try TemporaryFile("minute,requests\n" + minutes)
    let problems = Fixture.problems(
      "constant: 20/s",
      "counts: {file: \(file.path), time: minute, column: requests, every: 1m}"
    )
    #expect(
      problems
        == "test.yaml:9: traffic.pages.arrivals.counts.column: rises too high;"
        + " expected at most 1,000,000,000/s, scaled"
    )
  }

  @Test("no spoilt text does more than give problems with a path or a line", arguments: 0..<4)
  func spoiltText(seed: UInt64) {
    let stream = RandomStream(seed: seed, replication: 0, name: "spoilt text")
    let marks = Array(":{}[]-,#&*%'\"\n 0s/e.")
    for _ in 0..<40 {
      var characters = Array(Fixture.text)
      for _ in 0...stream.index(below: 3) {
        let position = stream.index(below: characters.count)
        characters[position] = marks[stream.index(below: marks.count)]
      }
      do {
        _ = try ScenarioReader().read(text: String(characters), file: "test.yaml")
      } catch {
        #expect(error.problems.allSatisfy { $0.line != nil || $0.message.hasPrefix("is ") })
      }
    }
  }
}
