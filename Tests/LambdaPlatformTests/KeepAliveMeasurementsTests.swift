import LambdaPlatform
import Stochastics
import Testing

@Suite struct KeepAliveMeasurementsTests {
  @Test("preset names are unique, and each is found by its name")
  func names() {
    let presets = KeepAliveMeasurements.presets
    #expect(Set(presets.map(\.name)).count == presets.count)
    #expect(presets.allSatisfy { KeepAliveMeasurements.preset(named: $0.name)?.name == $0.name })
    #expect(KeepAliveMeasurements.preset(named: "forever") == nil)
  }

  @Test("every law has figures that make sense")
  func laws() {
    for preset in KeepAliveMeasurements.presets {
      switch preset.law {
      case .fixed(let seconds):
        #expect(seconds > 0)
      case .uniform(let fromSeconds, let toSeconds):
        #expect(0 < fromSeconds && fromSeconds < toSeconds)
      case .survival(let points):
        #expect(points.first.map { $0.idleSeconds == 0 && $0.shareWarm == 1 } == true)
        #expect(points.last?.shareWarm == 0)
        for (point, next) in zip(points, points.dropFirst()) {
          #expect(point.idleSeconds < next.idleSeconds)
          #expect(point.shareWarm >= next.shareWarm)
        }
      }
    }
  }

  @Test(
    "the curve of 2025 passes through what was measured",
    arguments: [
      (240.0, 0.99), (270, 0.97), (300, 0.92), (315, 0.57), (330, 0.32), (345, 0.06), (360, 0),
    ]
  )
  func curve(idleSeconds: Double, shareWarm: Double) throws {
    let preset = try #require(KeepAliveMeasurements.preset(named: "measured-2025"))
    guard case .survival(let points) = preset.law else {
      Issue.record("measured-2025 is not a survival curve")
      return
    }
    #expect(points.first { $0.idleSeconds == idleSeconds }?.shareWarm == shareWarm)
  }

  /// Between the points that were measured, where the share is interpolated: half of the way between
  /// 270 and 300 s (97 and 92 %), 300 and 315 s (57 %), 315 and 330 s (32 %), 330 and 345 s (6 %).
  @Test(
    "environments left idle are kept as the curve says between its points",
    arguments: [(285.0, 0.945), (307.5, 0.745), (322.5, 0.445), (337.5, 0.19)]
  )
  func kept(idle: Double, warm: Double) throws {
    let preset = try #require(KeepAliveMeasurements.preset(named: "measured-2025"))
    guard case .survival(let points) = preset.law else {
      Issue.record("measured-2025 is not a survival curve")
      return
    }
    let law = try Distribution.makeSurvival(
      points.map { (time: $0.idleSeconds, alive: $0.shareWarm) }
    )
    let calls = 4_000
    var run = LambdaRun(
      .plain(initialization: .constant(0), keepAlive: law),
      requests: (0...calls).map { .at(Double($0) * (idle + 1), wait: 1) },
      seed: UInt64(idle)
    )
    let reading = run.read(at: Double(calls + 1) * (idle + 1))
    let found = 1 - Double(reading.environmentsStarted - 1) / Double(calls)
    // Four standard errors of a share of 4,000 independent calls.
    #expect(abs(found - warm) <= 4 * (warm * (1 - warm) / Double(calls)).squareRoot())
  }
}
