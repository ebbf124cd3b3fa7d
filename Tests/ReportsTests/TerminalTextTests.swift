import Testing

@testable import Reports

@Suite struct TerminalTextTests {
  @Test(
    "East Asian characters and pictures take two columns, whatever they are made of",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("한국", 4), ("かな", 4),
      ("Ａ", 2), ("🙂", 2), ("👩‍👩‍👧", 2), ("🇫🇷", 2), ("❤", 1), ("❤\u{FE0F}", 2), ("µs", 2), ("…", 1),
    ]
  )
  func columns(text: String, columns: Int) {
    #expect(TerminalText.columns(of: text) == columns)
  }

  @Test("what is too wide is cut between characters")
  func shortened() {
    #expect(TerminalText.shortened("漢字漢字", to: 8) == "漢字漢字")
    #expect(TerminalText.shortened("漢字漢字", to: 7) == "漢字漢…")
    #expect(TerminalText.shortened("漢字漢字", to: 6) == "漢字…")
    #expect(TerminalText.shortened("abcdef", to: 4) == "abc…")
  }

  @Test("texts of any script end at the same column")
  func padded() {
    for text in ["a", "漢", "🙂🙂"] {
      for right in [false, true] {
        let padded = TerminalText.padded(text, to: 6, right: right)
        #expect(TerminalText.columns(of: padded) == 6)
      }
    }
  }
}
