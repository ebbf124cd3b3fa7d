import Foundation
import Scenarios
import Testing

/// The examples of the README and of the page of scenario files, read as a user would have them read.
@Suite struct ReadmeTests {
  @Test("every YAML example is a sound scenario or a sound part of one")
  func examples() throws {
    let text = try GeneratedFile.text("README.md") + GeneratedFile.text("scenarios/README.md")
    let examples = text.matches(of: /```yaml\n((?s:.*?))```/).map { String($0.output.1) }
    #expect(examples.count >= 8)
    let whole = try #require(examples.first { $0.hasPrefix("headroom:") })
    for example in examples {
      #expect(throws: Never.self, "\(example)") {
        _ = try ScenarioReader().read(
          text: Self.completed(example, whole: whole),
          // Policies that examples name lie beside the scenarios.
          file: Repository.root + "/scenarios/README.md"
        )
      }
    }
  }

  /// A whole scenario with an example in its place.
  private static func completed(_ example: String, whole: String) -> String {
    let key = example.prefix { $0 != ":" }
    let stream = ["arrivals: {constant: 1/s}", "demand: {cpu: 1ms}"]
    switch key {
    case "headroom":
      return example
    case "plan":
      return whole + example
    case "traffic":
      return head + example
    case "kmsKeys":
      return head + "traffic:\n  - {name: a, arrivals: {constant: 1/s}, demand: {cpu: 1ms}}\n"
        + example
    case "platforms":
      return frame(example, streams: ["pages", "search", "mail"])
    case "downstream":
      let arrivals = "  - name: orders\n    \(stream[0])\n"
      return frame(example.replacing("  - name: orders\n", with: arrivals))
    default:
      let isDemand = key == "classes"
      let rest = stream.filter { !$0.hasPrefix(key) && !(isDemand && $0.hasPrefix("demand")) }
      let lines = (rest + example.split(separator: "\n").map(String.init)).map { "    \($0)\n" }
      return frame("traffic:\n  - name: orders\n" + lines.joined())
    }
  }

  private static let head = "headroom: 1\nname: An example\nduration: 7d\n"

  /// Platforms with streams that call them.
  private static func frame(_ platforms: String, streams: [String]) -> String {
    let traffic = streams.map {
      "  - {name: \($0), arrivals: {constant: 1/s}, demand: {cpu: 1ms}}\n"
    }
    return head + "traffic:\n\(traffic.joined())\(platforms)"
  }

  private static func frame(_ part: String) -> String {
    """
    headroom: 1
    name: An example
    duration: 7d
    seed: 1
    replications: 1
    platforms:
      - name: function
        lambda: {runtime: python3.13, memory: 1024MB, keepAlive: measured-2025}
    \(part)
    """
  }
}
