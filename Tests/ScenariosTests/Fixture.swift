import Scenarios
import Testing

/// A small sound scenario and ways to spoil it.
enum Fixture {
  static let text = """
    headroom: 1
    name: Test
    duration: 10m
    seed: 7
    replications: 3
    traffic:
      - name: pages
        arrivals:
          constant: 20/s
        demand:
          cpu: 12ms
    platforms:
      - name: fn
        lambda:
          runtime: nodejs22.x
          memory: 512MB
          keepAlive: measured-2025
        account: {concurrencyLimit: 50}
      - name: asg
        autoScalingGroup:
          instanceType: m7g.large
          minimum: 2
          maximum: 8
          threads: 64
          backlog: 128
          launchDelay: 45s
          scaling:
            - targetTracking:
                metric: cpuUtilization
                target: 50%
      - name: fixed
        fixedFleet: {instanceType: m7g.large, instances: 4, threads: 8, backlog: 0}

    """

  /// The scenario of the text with a part replaced and with overrides.
  static func read(
    _ part: String = "",
    _ replacement: String = "",
    overrides: [(path: String, value: String)] = []
  ) throws(ScenarioProblems) -> Scenario {
    var reader = ScenarioReader()
    reader.overrides = overrides
    let spoilt = part.isEmpty ? text : text.replacing(part, with: replacement)
    return try reader.read(text: spoilt, file: "test.yaml")
  }

  /// The problems of the text with a part replaced, one per line; "" when there are none.
  static func problems(
    _ part: String = "",
    _ replacement: String = "",
    overrides: [(path: String, value: String)] = []
  ) -> String {
    do {
      _ = try read(part, replacement, overrides: overrides)
      return ""
    } catch {
      return error.description
    }
  }
}

/// A part of the fixture, what to put there and the problems that follow.
struct Spoiling: Sendable, CustomTestStringConvertible {
  let part: String
  let replacement: String
  let problems: String

  init(_ part: String, _ replacement: String, _ problems: String) {
    self.part = part
    self.replacement = replacement
    self.problems = problems
  }

  /// Expects these problems, of lines of `test.yaml`, and no others.
  func check() {
    let expected = problems.split(separator: "\n").map { "test.yaml:\($0)" }
    #expect(Fixture.problems(part, replacement) == expected.joined(separator: "\n"))
  }

  var testDescription: String { replacement.isEmpty ? "without \(part)" : replacement }
}
