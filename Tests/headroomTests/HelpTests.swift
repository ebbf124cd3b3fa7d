import Foundation
import Testing

@Suite struct HelpTests {
  @Test(
    "help goes to standard output",
    arguments: ["compare", "traffic", "check", "explain", "presets"]
  )
  func help(subcommand: String) throws {
    let place = try Workplace()
    let outcome = try place.run(subcommand, "--help")
    #expect(outcome.exitCode == 0)
    #expect(outcome.messages.isEmpty)
    #expect(outcome.output.contains("USAGE: headroom \(subcommand)"))
    let overview = try place.run("--help")
    #expect(overview.exitCode == 0)
    #expect(overview.output.contains(subcommand))
  }

  @Test("the version is a line of its own")
  func version() throws {
    let outcome = try Workplace().run("--version")
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(
    "help that cannot be written is a failure",
    arguments: ["--help", "--version", "compare --help", "help"]
  )
  func fullDevice(arguments: String) throws {
    let outcome = try Workplace().shell("\"$headroom\" \(arguments) > /dev/full")
    #expect(outcome.exitCode == 1)
    #expect(outcome.messages.contains("standard output: cannot be written to"))
  }

  @Test("presets are listed by category, with their sources")
  func presets() throws {
    let place = try Workplace()
    let table = try place.run("presets", "launchDelay")
    #expect(table.exitCode == 0)
    #expect(table.output.hasPrefix("launchDelay\n"))
    #expect(table.output.contains("ec2-baked-ami"))
    #expect(table.output.contains("[1]"))
    let csv = try place.run("presets", "keepAlive", "--format", "csv")
    let lines = csv.output.split(separator: "\n")
    #expect(lines.first == "category,name,figures,source,date,confidence")
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("keepAlive,") })
    let json = try place.run("presets", "--format", "json")
    let records = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    )
    #expect(records.count > lines.count)
    #expect(records.allSatisfy { ($0["source"] as? String)?.isEmpty == false })
  }
}
