import Foundation
import Scenarios
import Testing

/// What the JSON Schema says of scenarios, by Debian's `python3-jsonschema`.
enum SchemaVerdicts {
  /// The first objection to each scenario; nil to one that the schema accepts.
  ///
  /// - Throws: When Python or the module is missing, which `.ci/set-up` installs.
  static func of(_ scenarios: [JSONValue]) throws -> [String?] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      "\(Repository.root)/Tests/Tools/schema-verdicts.py",
      "\(Repository.scenarios)/headroom.schema.json",
    ]
    let input = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: input) }
    try scenarios.map { $0.line + "\n" }.joined()
      .write(to: input, atomically: true, encoding: .utf8)
    let output = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "python3-jsonschema has to be there: see .ci/set-up")
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    try #require(lines.count == scenarios.count)
    return lines.map { $0 == "accepted" ? nil : $0 }
  }
}
