import Fuzzing
import Scenarios
import Testing

/// Making inputs smaller.
@Suite struct SmallerCasesTests {
  @Test("of a scenario, what is needed stays, and nothing else")
  func scenario() {
    let tree = JSONValue.object([
      ("name", .string("x")),
      (
        "traffic",
        .array([
          .object([("name", .string("a")), ("rate", .number("1"))]),
          .object([("name", .string("b")), ("rate", .number("-1"))]),
        ])
      ),
      ("platforms", .array([.string("p")])),
    ])
    var tries = 0
    let smallest = SmallerCases.smallest(of: tree) { tree in
      tries += 1
      return tree["traffic"]?.elements.contains { $0["rate"]?.line == "-1" } ?? false
    }
    #expect(smallest.line == #"{"traffic": [{"rate": -1}]}"#)
    #expect(tries < 40)
  }

  @Test("of a file, the lines that are needed stay")
  func lines() {
    let lines = (0..<100).map { "line \($0)" }
    let smallest = SmallerCases.smallest(of: Array(lines.joined(separator: "\n").utf8)) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return text.contains("line 17") && text.contains("line 83")
    }
    #expect(String(decoding: smallest, as: UTF8.self) == "line 17\nline 83")
  }
}
