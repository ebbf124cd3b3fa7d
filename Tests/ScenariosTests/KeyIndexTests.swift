import Scenarios
import Testing

@Suite struct KeyIndexTests {
  @Test("a key is found in every mapping that has it")
  func places() {
    let entries = KeyIndex.entries(for: "limit")
    #expect(entries.map(\.mapping.name) == ["retries", "hedge"])
    #expect(entries[1].paths.first == "traffic.*.client.hedge.limit")
  }

  @Test(
    "the end of a path tells keys of one name apart",
    arguments: [
      ("hedge.limit", ["hedge"]), ("traffic.pages.client.retries.limit", ["retries"]),
      ("lognormalByMedian.median", ["lognormalByMedian"]), ("lambda.limit", []), ("", []),
    ]
  )
  func paths(word: String, mappings: [String]) {
    #expect(KeyIndex.entries(for: word).map(\.mapping.name) == mappings)
  }

  @Test("a key of a distribution takes what the distribution is of")
  func variants() {
    let entries = KeyIndex.entries(for: "exponential.mean")
    #expect(entries.count == 1)
    #expect(
      entries.first?.grammars.map { $0.summary(mark: { $0 }) }
        == ["duration above 0", "number above 0", "size above 0"]
    )
    #expect(entries.first?.paths == ["(distribution).exponential.mean"])
  }

  @Test("every key of the description is found, at some place")
  func complete() {
    for mapping in KeyIndex.mappings {
      for key in mapping.keys {
        let entries = KeyIndex.entries(for: "\(mapping.name).\(key.name)")
        #expect(
          entries.contains { $0.mapping.name == mapping.name && !$0.paths.isEmpty },
          "\(mapping.name).\(key.name)"
        )
      }
    }
  }

  @Test("a near miss is told", arguments: [("limt", "limit"), ("hedge.aftr", "after")])
  func nearest(word: String, meant: String) {
    #expect(KeyIndex.nearest(to: word) == meant)
    #expect(KeyIndex.nearest(to: "nothingLikeIt") == nil)
  }
}
