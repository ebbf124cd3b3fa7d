import Foundation
import Scenarios
import Testing

/// The JSON Schema that ships beside the scenarios.
@Suite struct SchemaTests {
  @Test("the schema is what the description says")
  func generated() throws {
    try GeneratedFile.check("scenarios/headroom.schema.json") { _ in SchemaWriter.text }
  }

  @Test("every reference of the schema leads to a definition, and every definition is used")
  func references() throws {
    let object = try JSONSerialization.jsonObject(with: Data(SchemaWriter.text.utf8))
    let schema = try #require(object as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: Any])
    let names = SchemaWriter.text.matches(of: /"#\/\$defs\/(\w+)"/).map { String($0.output.1) }
    #expect(Set(names) == Set(definitions.keys))
  }
}
