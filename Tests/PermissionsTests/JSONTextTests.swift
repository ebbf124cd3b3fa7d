import Testing

@testable import Scenarios

@Suite struct JSONTextTests {
  private static let name = "expected a name in quotation marks"

  static let mistakes = [
    ("", 1, "column 1: found the end of the text; expected a value"),
    ("{", 1, "column 2: found the end of the text; \(name)"),
    ("{\n \"a\": 1,\n}", 3, "column 1: found \"}\"; \(name)"),
    ("{'a': 1}", 1, "column 2: found \"'\"; \(name)"),
    ("{\"é\" 1}", 1, "column 6: found \"1\"; expected a colon"),
    ("[1 2]", 1, "column 4: found \"2\"; expected a comma or ]"),
    ("[1,]", 1, "column 4: found \"]\"; expected a value"),
    ("{} x", 1, "column 4: found \"x\"; expected nothing more"),
    ("[01]", 1, "column 2: found \"0\"; expected a value"),
    ("[1.]", 1, "column 2: found \"1\"; expected a value"),
    ("[tru]", 1, "column 2: found \"t\"; expected a value"),
    ("Version: 1", 1, "column 1: found \"V\"; expected a value"),
    ("\"a", 1, "column 3: found the end of the text; expected a quotation mark"),
    ("\"a\n\"", 1, "column 3: found the end of the line; expected a quotation mark before the end"),
    ("[\"\\x\"]", 1, "column 3: has an escape that JSON does not know"),
    ("[\"\\u12g4\"]", 1, "column 3: has an escape that JSON does not know"),
    ("[\"\\uD800\"]", 1, "column 9: has an escape that is half a character"),
    ("[\"\\uDC00\"]", 1, "column 9: has an escape that is half a character"),
    (String(repeating: "[", count: 101), 1, "column 101: has more than 100 brackets in each other"),
  ]

  @Test("the first mistake is told by its line and column", arguments: mistakes)
  func mistake(text: String, line: Int, message: String) {
    let error = #expect(throws: JSONText.Mistake.self) { try JSONText.parse(text) }
    #expect(error?.line == line)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test("values have the line they begin on, and members that of their name")
  func lines() throws {
    let node = try JSONText.parse("\n{\"a\"\n:\n[1,\n\"b\"]}")
    #expect(node.line == 2)
    guard case .object(let members) = node.value, let member = members.first,
      case .array(let elements) = member.value.value
    else {
      Issue.record("found \(node.name)")
      return
    }
    #expect(member.line == 2)
    #expect(member.value.line == 4)
    #expect(elements.map(\.line) == [4, 5])
    #expect(elements.map(\.name) == ["1", "\"b\""])
  }

  @Test("words, numbers and escapes are read")
  func words() throws {
    for word in ["true", "false", "null", "0", "-1", "1.50", "1e5", "2E-7"] {
      #expect(try JSONText.parse(" \(word)\t\r\n").name == word)
    }
    let text = try JSONText.parse(#""\u00e9\ud83d\ude00\/\n\"\\é""#)
    #expect(text.name == "\"é😀/\n\"\\é\"")
  }
  @Test("a text that is cut short or has a wrong character is refused or read, but never traps")
  func broken() throws {
    let text = #"{"a": ["\u00e9\ud83d\ude00", -1.5e3, true, {}], "b\n": {"c": null}}"#
    let bytes = Array(text.utf8)
    _ = try JSONText.parse(text)
    for count in 0..<bytes.count {
      #expect(throws: JSONText.Mistake.self, "\(count)") {
        try JSONText.parse(String(decoding: bytes.prefix(count), as: UTF8.self))
      }
      for byte in "{}[]\",:\\u0é\n".utf8 {
        var other = bytes
        other[count] = byte
        _ = try? JSONText.parse(String(decoding: other, as: UTF8.self))
      }
    }
  }
}
