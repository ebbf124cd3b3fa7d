import Testing

/// What somebody sees who has just the command.
@Suite struct FirstMinuteTests {
  @Test(
    "a newcomer gets a scenario, checks it and has an answer",
    arguments: ["api", "flash-crowd"]
  )
  func newcomer(kind: String) throws {
    let place = try Workplace()
    let outcome = try place.shell(
      """
      headroom() { "$headroom" "$@"; }
      headroom new \(kind) > \(kind).yaml &&
      headroom check \(kind).yaml &&
      headroom compare \(kind).yaml --replications 2 --set traffic.requests.arrivals.scale=0.05
      """
    )
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    #expect(outcome.output.hasPrefix("\(kind).yaml: ok\n"))
    #expect(outcome.output.contains("latency p99 (ms)"))
    #expect(outcome.output.contains("latency_p99 < "))
    #expect(outcome.messages.hasSuffix("headroom: results in results/\(kind)\n"))
    #expect(try place.names(in: "results/\(kind)").contains("objectives.csv"))
  }

  @Test("every template is sound, and comes without a word besides")
  func templates() throws {
    let place = try Workplace()
    for kind in ["api", "flash-crowd", "database"] {
      let outcome = try place.shell(
        "\"$headroom\" new \(kind) > new.yaml && \"$headroom\" check new.yaml"
      )
      #expect(outcome.exitCode == 0, "\(outcome.messages)")
      #expect(outcome.messages.isEmpty)
    }
    let wrong = try place.run("new", "flashcrowd")
    #expect(wrong.exitCode == 64)
    #expect(wrong.messages.contains("did you mean \"flash-crowd\"?"))
  }

  @Test(
    "a first word that is no subcommand is answered with what was meant",
    arguments: [
      (["quick-start.yaml"], "did you mean \"headroom compare quick-start.yaml\"?"),
      (["comprae", "x"], "did you mean \"compare\"?"),
      (["run", "x.yaml"], "did you mean \"compare\"?"),
      (["init"], "did you mean \"new\"?"),
      (
        ["zebra"],
        "expected one of new, compare, sweep, plan, sensitivity, serve, traffic, check, verify, explain, presets"
      ),
    ]
  )
  func misspelt(arguments: [String], meant: String) throws {
    let words = arguments.joined(separator: " ")
    let outcome = try Workplace().shell("exec \"$headroom\" \(words)")
    #expect(outcome.exitCode == 64)
    #expect(outcome.messages.contains("\"\(arguments[0])\" is not a subcommand; \(meant)"))
  }

  @Test("only what defines the question is compulsory")
  func defaults() throws {
    let place = try Workplace()
    let question = """
      headroom: 1
      name: Short
      duration: 1m30s
      traffic:
        - name: calls
          arrivals: {constant: 5/s}
          demand: {cpu: 20ms}
      platforms:
        - name: lambda
          lambda: {runtime: python3.13, memory: 512MB}
        - name: asg
          autoScalingGroup:
            instanceType: m7g.medium
            minimum: 1
            maximum: 2
            scaling: [{targetTracking: {metric: cpuUtilization, target: 50%}}]
        - name: fleet
          fixedFleet: {instanceType: m7g.medium, instances: 2}
      """
    try place.write(question, to: "short.yaml")
    let short = try place.run("compare", "short.yaml", "--output", "short")
    #expect(short.exitCode == 0, "\(short.messages)")
    #expect(short.output.contains("90 s, 5 replications, seed 1,"))
    // What the defaults say gives the same bytes.
    let explicit = question.replacing(
      "platforms:",
      with: "seed: 1\nreplications: 5\nplatforms:"
    )
    .replacing("memory: 512MB", with: "memory: 512MB, keepAlive: measured-2025")
    .replacing("maximum: 2", with: "maximum: 2\n      launchDelay: ec2-baked-ami")
    .replacing("maximum: 2", with: "maximum: 2\n      threads: 64\n      backlog: 128")
    .replacing("instances: 2", with: "instances: 2, threads: 64, backlog: 128")
    .replacing("1m30s", with: "90s")
    try place.write(explicit, to: "explicit.yaml")
    #expect(try place.run("compare", "explicit.yaml", "--output", "explicit").exitCode == 0)
    for name in ["summary.csv", "timeline.csv", "scaling.csv"] {
      #expect(try place.read("short/\(name)") == place.read("explicit/\(name)"))
    }
  }

  @Test("problems and notes as annotations of a GitHub workflow")
  func annotations() throws {
    let place = try Workplace()
    try place.write(
      """
      headroom: 1
      name: t
      duration: 10s
      traffic: [{name: a, arrivals: {constant: 10/s}, demand: {cpu: 200m}}]
      platforms: [{name: p, lambda: {memory: 512MB, init: 0s}}]
      """,
      to: "a.yaml"
    )
    let sound = try place.run("check", "--format", "github", "--set", "duration=2s", "a.yaml")
    #expect(sound.exitCode == 0)
    #expect(sound.output.hasPrefix("::notice file=a.yaml,line=4::traffic.a.demand.cpu: has a mean"))
    let broken = try place.run("check", "--format", "github", "--set", "seed=x", "a.yaml")
    #expect(broken.exitCode == 65)
    #expect(broken.output.hasPrefix("::error file=a.yaml::seed: found \"x\""))
  }

  @Test("check --run has each platform serve the beginning of one replication")
  func checkedRun() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    let outcome = try place.run("check", "--run", "small.yaml")
    #expect(outcome.exitCode == 0)
    #expect(outcome.output == "small.yaml: ok\n")
    #expect(try place.names(in: ".").isDisjoint(with: ["results"]))
  }

  @Test("completions for each shell", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let outcome = try Workplace().run("completions", shell)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("compare"))
  }

  @Test("what a killed run has left without its run.json is replaced")
  func killedRun() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    let first = "\"$headroom\" compare small.yaml --output mine --quiet && rm mine/run.json"
    #expect(try place.shell(first).exitCode == 0)
    #expect(try place.run("compare", "small.yaml", "--output", "mine").exitCode == 0)
    #expect(try place.names(in: "mine").contains("run.json"))
  }

  @Test("a summary.csv of somebody else is not replaced without --force")
  func foreignFiles() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    let line =
      "mkdir mine; echo theirs > mine/summary.csv; exec \"$headroom\" compare small.yaml --output mine"
    let refused = try place.shell(line)
    #expect(refused.exitCode == 1)
    #expect(
      refused.messages.contains("mine/summary.csv: is there, without the run.json of a result")
    )
    #expect(try place.read("mine/summary.csv") == "theirs\n")
    #expect(try place.run("compare", "small.yaml", "--output", "mine", "--force").exitCode == 0)
    #expect(try place.read("mine/summary.csv").hasPrefix("scenario,"))
    // A result of one's own needs no force.
    #expect(try place.run("compare", "small.yaml", "--output", "mine").exitCode == 0)
  }
}
