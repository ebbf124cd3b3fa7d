import Scenarios
import Testing

/// The reference of keys beside the scenarios.
@Suite struct KeyTableTests {
  @Test("the page of scenario files has the tables that the description makes")
  func page() throws {
    try GeneratedFile.check("scenarios/README.md", part: "keys", KeyTable.markdown)
    let headings = KeyTable.markdown.split(separator: "\n").filter { $0.hasPrefix("### ") }
    #expect(headings.count == KeyIndex.mappings.count)
    #expect(headings.contains("### `targetTracking`"))
  }
}
