import Testing

@testable import Scenarios

@Suite struct SpellingTests {
  private static let words = [
    "minimum", "maximum", "threads", "measured-2025", "m7g.large", "lambda",
  ]

  @Test(
    "finds the word that was meant",
    arguments: [
      ("minimun", "minimum"), ("Maximum", "maximum"), ("thraeds", "threads"),
      ("measured2025", "measured-2025"), ("m7g.larg", "m7g.large"), ("lamda", "lambda"),
    ]
  )
  func near(word: String, meant: String) {
    #expect(Spelling.nearest(to: word, among: Self.words) == meant)
  }

  @Test("finds nothing where nothing is near", arguments: ["title", "x", "", "ramp"])
  func far(word: String) {
    #expect(Spelling.nearest(to: word, among: Self.words) == nil)
  }

  @Test("takes the first of several that are equally near")
  func first() {
    #expect(Spelling.nearest(to: "p95", among: ["p90", "p99"]) == "p90")
  }
}
