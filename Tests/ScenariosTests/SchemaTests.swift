import Foundation
import Testing
import Workload

@testable import Scenarios

/// The JSON Schema that ships beside the scenarios, against what the reader accepts.
@Suite struct SchemaTests {
  @Test("the schema has the keys of every mapping, no others", arguments: KeySet.everyKind)
  func keys(kind: KeySet) throws {
    let definition = try #require(try Self.definitions()[kind.name] as? [String: Any])
    let properties = try #require(definition["properties"] as? [String: Any])
    #expect(properties.keys.sorted() == kind.all.sorted())
    #expect((definition["required"] as? [String] ?? []).sorted() == kind.required.sorted())
    let alternatives = (definition["oneOf"] as? [[String: Any]] ?? []).compactMap {
      ($0["required"] as? [String])?.first
    }
    #expect(alternatives == kind.alternatives)
    #expect(definition["additionalProperties"] as? Bool == false)
  }

  @Test("every mapping of the schema is one that the reader knows")
  func mappings() throws {
    let names = try Self.definitions().compactMap { name, definition -> String? in
      (definition as? [String: Any])?["properties"] == nil ? nil : name
    }
    #expect(names.sorted() == KeySet.everyKind.map(\.name).sorted())
  }

  @Test("the failures that clients may try again are those there are")
  func failures() throws {
    let retries = try #require(try Self.definitions()["retries"] as? [String: Any])
    let properties = try #require(retries["properties"] as? [String: Any])
    let failures = try #require(properties["failures"] as? [String: Any])
    let items = try #require(failures["items"] as? [String: Any])
    #expect(
      items["enum"] as? [String] == FailureReason.allCases.map { String(describing: $0) }
    )
  }

  @Test("every reference of the schema leads to a definition")
  func references() throws {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let names = text.matches(of: /"#\/\$defs\/(\w+)"/).map { String($0.output.1) }
    let definitions = try Self.definitions()
    #expect(names.count > 50)
    for name in names {
      #expect(definitions[name] != nil, "\(name)")
    }
  }

  private static let path = "\(Repository.scenarios)/headroom.schema.json"

  private static func definitions() throws -> [String: Any] {
    let data = try Data(contentsOf: URL(filePath: path))
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(schema["$defs"] as? [String: Any])
  }
}
