import Foundation
import Testing

@Suite struct RefusalTests {
  @Test(
    "misuse of the command line is exit code 64",
    arguments: [
      ["compare"], ["compare", "small.yaml", "--jobs", "0"],
      ["compare", "small.yaml", "--replications", "0"], ["compare", "small.yaml", "--seed", "-1"],
      ["compare", "small.yaml", "--replications", "1000001"],
      ["compare", "small.yaml", "--jobs", "1025"],
      ["compare", "small.yaml", "--set", "nothing"], ["compare", "small.yaml", "--format", "xml"],
      ["compare", "small.yaml", "--platform", "mainframe"], ["compare", "small.yaml", "--faster"],
      ["compare", "small.yaml", "--output", ""], ["check"], ["presets", "weather"], ["fly"],
    ]
  )
  func misuse(arguments: [String]) throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try place.shell("\"$headroom\" \(quoted)")
    #expect(outcome.exitCode == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("headroom: error: "))
    #expect(try place.names(in: "") == ["small.yaml"])
  }

  @Test("a bad scenario is exit code 65, with a line for every problem")
  func badScenario() throws {
    let place = try Workplace()
    let text = ScenarioText.small.replacing("duration: 2m", with: "duration: 2")
      .replacing("memory: 1024MB", with: "memori: 1024MB")
    try place.write(text, to: "bad.yaml")
    for command in ["check", "compare"] {
      let outcome = try place.run(command, "bad.yaml")
      #expect(outcome.exitCode == 65)
      #expect(outcome.output.isEmpty)
      let lines = outcome.messages.split(separator: "\n")
      #expect(lines.count >= 2)
      #expect(lines.allSatisfy { $0.hasPrefix("headroom: error: bad.yaml:") })
      #expect(lines.first?.hasPrefix("headroom: error: bad.yaml:4: duration: ") == true)
    }
    #expect(try place.names(in: "") == ["bad.yaml"])
  }

  @Test("check reads every file and names the sound ones")
  func check() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "a.yaml")
    try place.write("headroom: 1\n", to: "b.yaml")
    let outcome = try place.run("check", "a.yaml", "b.yaml", "missing.yaml", "a.yaml")
    #expect(outcome.exitCode == 65)
    #expect(outcome.output == "a.yaml: ok\na.yaml: ok\n")
    #expect(outcome.messages.contains("headroom: error: b.yaml"))
    #expect(outcome.messages.contains("headroom: error: missing.yaml"))
    #expect(try place.run("check", "a.yaml").exitCode == 0)
    #expect(try place.run("check", "a.yaml", "--set", "duration=never").exitCode == 65)
  }

  @Test("an output folder that cannot be is exit code 1, before anything is simulated")
  func badOutput() throws {
    let place = try Workplace()
    try place.write(ScenarioText.endless, to: "endless.yaml")
    try place.write("mine", to: "file")
    let outcome = try place.run("compare", "endless.yaml", "--output", "file")
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.messages
        == "headroom: error: file: is not a folder; results need a folder to go to\n"
    )
    #expect(try place.read("file") == "mine")
    let below = try place.run("compare", "endless.yaml", "--output", "/proc/headroom")
    #expect(below.exitCode == 1)
    #expect(below.messages.hasPrefix("headroom: error: /proc"))
  }

  @Test(
    "a full disk is exit code 1, and older results stay as they were",
    .enabled(if: Workplace.limitsFiles)
  )
  func fullDisk() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    #expect(try place.run("compare", "small.yaml").exitCode == 0)
    let before = try place.contents(of: "results/small")
    // No file may grow beyond 8 KiB: the timeline does not fit, the summary does.
    let outcome = try place.shell(
      """
      trap '' XFSZ
      ulimit -f 16
      exec "$headroom" compare small.yaml --seed 99
      """
    )
    #expect(outcome.exitCode == 1)
    #expect(outcome.messages.hasPrefix("headroom: error: results/small/timeline.csv: "))
    #expect(outcome.messages.contains("cannot be written"))
    #expect(try place.contents(of: "results/small") == before)
    #expect(try place.names(in: "results") == ["small"])
  }

  @Test("a full standard output is exit code 1")
  func fullOutput() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    for line in ["presets", "check small.yaml", "compare small.yaml"] {
      let outcome = try place.shell("\"$headroom\" \(line) > /dev/full")
      #expect(outcome.exitCode == 1)
      #expect(outcome.messages.contains("headroom: error: standard output: cannot be written to"))
    }
  }
}
