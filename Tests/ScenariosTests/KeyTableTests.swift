import Scenarios
import Testing

/// The table of keys in the README.
@Suite struct KeyTableTests {
  @Test("the README has the table that the description makes")
  func readme() throws {
    try GeneratedFile.check("README.md", part: "keys", KeyTable.markdown)
    let table = KeyTable.markdown
    #expect(try GeneratedFile.text("README.md").contains(table))
    #expect(table.split(separator: "\n").count == KeyIndex.mappings.count + 2)
  }
}
