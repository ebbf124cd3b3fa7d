import EventKernel
import Testing
import Workload

@Suite struct RateSpikeTests {
  private static let spike = RateSpike(
    at: .seconds(10),
    height: .added(6),
    rise: .seconds(3),
    hold: .seconds(4),
    fall: .seconds(2)
  )

  @Test("a rate is added in a rise, a plateau and a fall")
  func added() {
    let profile = RateProfile.constant(1, lasting: .seconds(30)).adding([Self.spike])
    #expect(
      profile == .pieces((10, 1, 1), (3, 1, 7), (4, 7, 7), (2, 7, 1), (11, 1, 1))
    )
  }

  @Test("a relative height is a share of the rate that is there")
  func relative() {
    let step = RateSpike(at: .seconds(5), height: .relative(2.5), hold: .seconds(10))
    let profile = RateProfile.pieces((10, 2, 2), (10, 0, 10)).adding([step])
    #expect(profile == .pieces((5, 2, 2), (5, 7, 7), (5, 0, 17.5), (5, 5, 10)))
  }

  @Test("heights that meet are all relative to the profile without spikes")
  func several() {
    let spikes = [
      RateSpike(at: .zero, height: .added(3), hold: .seconds(10)),
      RateSpike(at: .zero, height: .relative(1), hold: .seconds(10)),
      RateSpike(at: .seconds(5), height: .relative(0.5), hold: .seconds(5)),
    ]
    let profile = RateProfile.constant(2, lasting: .seconds(10))
    #expect(profile.adding(spikes) == .pieces((5, 7, 7), (5, 8, 8)))
    #expect(profile.adding(spikes.reversed()) == profile.adding(spikes))
  }

  @Test("what lies outside the profile is cut off")
  func outside() {
    let profile = RateProfile.constant(1, lasting: .seconds(4))
    let end = SimulationTime.seconds(4)
    let parts = [
      (8, RateProfile.pieces((2, 1, 1), (2, 1, 5))), (12, .pieces((1, 5, 7), (3, 7, 7))),
      (15, .pieces((2, 7, 7), (2, 7, 1))), (18, .pieces((1, 4, 1), (3, 1, 1))), (19, profile),
      (30, profile), (-30, profile),
    ]
    for (begin, expected) in parts {
      let cut = profile.adding([Self.spike], from: .seconds(Double(begin)))
      #expect(cut.duration == end)
      for step in 0..<40 {
        let time = SimulationTime.seconds(Double(step) / 10)
        #expect(abs(cut.rate(at: time) - expected.rate(at: time)) < 1e-12, "from \(begin)")
      }
    }
  }
}
