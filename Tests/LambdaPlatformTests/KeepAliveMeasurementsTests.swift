import LambdaPlatform
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
}
