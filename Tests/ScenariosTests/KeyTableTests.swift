import Scenarios
import Testing

/// The table of keys in the README.
@Suite struct KeyTableTests {
  @Test("the README has the table that the description makes")
  func readme() throws {
    try GeneratedFile.check("README.md") { KeyTable.inserted(into: $0) }
    let table = KeyTable.markdown
    #expect(try GeneratedFile.text("README.md").contains(table))
    #expect(table.split(separator: "\n").count == KeyIndex.mappings.count + 2)
  }

  @Test("a text without the marks stays as it is")
  func unmarked() {
    #expect(KeyTable.inserted(into: "no marks") == "no marks")
  }
}
