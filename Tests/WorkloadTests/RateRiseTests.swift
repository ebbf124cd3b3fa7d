import EventKernel
import Testing
import Workload

@Suite struct RateRiseTests {
  private func profile(_ pieces: [(lasting: Double, from: Double, to: Double)]) -> RateProfile {
    RateProfile(
      segments: pieces.map {
        RateSegment(lasting: .seconds($0.lasting), startRate: $0.from, endRate: $0.to)
      }
    )
  }

  private func rise(_ profile: RateProfile, from first: Double = 60) -> Double? {
    let last = profile.duration - .seconds(60)
    return profile.largestRise(within: .seconds(first)...last)?.seconds
  }

  @Test("a step rises where it is, and the higher of two counts")
  func steps() {
    #expect(rise(profile([(600, 10, 10), (600, 20, 20), (600, 25, 25)])) == 600)
    #expect(rise(profile([(600, 10, 10), (600, 20, 20), (600, 35, 35)])) == 1_200)
    // A fall is no rise, and of equals the first counts.
    #expect(rise(profile([(600, 90, 90), (600, 20, 20), (600, 30, 30), (600, 40, 40)])) == 1_200)
  }

  @Test("a ramp rises where the minutes before and after differ most")
  func ramps() {
    // Over ten minutes the excess is the same once the minute before lies on the ramp.
    #expect(rise(profile([(600, 10, 10), (600, 10, 70), (600, 70, 70)])) == 660)
    // A ramp of a minute: the excess is largest in its middle.
    #expect(rise(profile([(600, 10, 10), (60, 10, 70), (600, 70, 70)])) == 630)
    // A peak, up in 40 s and down in 40 s. The slope of the excess is r(t + 60) - 2 r(t) + r(t - 60),
    // with r(t + 60) = 620 - t on the falling flank and r(t) = t - 600: zero at t = 606 2/3.
    let peak = profile([(600, 0, 0), (40, 0, 40), (40, 40, 0), (600, 0, 0)])
    #expect(abs((rise(peak) ?? 0) - 606.667) < 0.001)
  }

  @Test("a rate that rises nowhere has no rise; nor has what lies outside the range")
  func none() {
    #expect(rise(profile([(600, 10, 10), (600, 10, 10)])) == nil)
    #expect(rise(profile([(600, 90, 90), (600, 10, 10)])) == nil)
    #expect(rise(profile([(600, 10, 10), (1_200, 20, 20)]), from: 700) == nil)
  }

  @Test("where there are spikes, only their beginnings count")
  func spikes() {
    let base = profile([(600, 10, 10), (600, 40, 40)])
    let spike = RateSpike(
      at: .seconds(300),
      height: .added(20),
      rise: .seconds(30),
      hold: .seconds(60)
    )
    let higher = RateSpike(at: .seconds(900), height: .added(30), hold: .seconds(60))
    #expect(rise(base.adding([spike])) == 300)
    #expect(rise(base.adding([spike, higher])) == 900)
    #expect(rise(base.adding([spike]), from: 400) == 600)
  }
}
