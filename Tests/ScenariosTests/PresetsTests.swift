import FleetPlatform
import LambdaPlatform
import Scenarios
import Testing

@Suite struct PresetsTests {
  @Test("presets are grouped by category and each says where it comes from")
  func complete() {
    let presets = Presets.all
    var categories: [Preset.Category] = []
    for preset in presets where categories.last != preset.category {
      categories.append(preset.category)
    }
    #expect(categories == Preset.Category.allCases)
    for preset in presets {
      let parts = [preset.name, preset.summary, preset.source, preset.date, preset.confidence]
      #expect(parts.allSatisfy { !$0.isEmpty }, "\(preset.name)")
    }
    #expect(Set(presets.map { "\($0.category) \($0.name)" }).count == presets.count)
  }

  @Test(
    "figures are written with their units",
    arguments: [
      ("nodejs22.x zip x86_64", "median 144.6 ms, p90 172.9 ms, p99 208.4 ms"),
      ("simfaas-2020", "always 600 s"),
      ("uniform-2021", "uniform from 300 s to 420 s"),
      (
        "lambda_duration x86_64",
        "$0.0000166667 per GB-second up to 6 billion a month, then $0.000015 per GB-second up to 15"
          + " billion a month, then $0.0000133334 per GB-second"
      ),
      ("load_balancer_hours", "$0.0225 per hour"),
      ("lambda_requests arm64", "$0.0000002 per request"),
      ("m7g.large", "2 vCPUs, 8 GiB, arm64, $0.0816 per hour"),
    ]
  )
  func summary(name: String, summary: String) {
    #expect(Presets.all.first { $0.name == name }?.summary == summary)
  }

  @Test("every keep-alive law and launch delay can be named in a scenario")
  func usable() throws {
    for name in KeepAliveMeasurements.presets.map(\.name) {
      _ = try Fixture.read(overrides: [("platforms.fn.lambda.keepAlive", name)])
    }
    for name in LaunchDelayTable.rows.map(\.name) {
      _ = try Fixture.read(overrides: [("platforms.asg.autoScalingGroup.launchDelay", name)])
    }
  }

  @Test("every measured kind of function makes a scenario")
  func runtimes() throws {
    for row in InitDurationTable.rows {
      _ = try Fixture.read(overrides: [
        ("platforms.fn.lambda.runtime", row.runtime), ("platforms.fn.lambda.package", row.package),
        ("platforms.fn.lambda.architecture", row.architecture),
      ])
    }
  }
}
