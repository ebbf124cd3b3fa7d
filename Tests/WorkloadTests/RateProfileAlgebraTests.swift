import EventKernel
import Stochastics
import Testing
import Workload

@Suite struct RateProfileAlgebraTests {
  @Test("the rate at an instant is that of its piece, after a jump")
  func rate() {
    let profile = RateProfile.pieces((10, 0, 8), (5, 2, 2), (1, 4, 0))
    let rates = [-1, 0, 2.5, 10, 14.999, 15, 15.5, 16, 1e6].map {
      profile.rate(at: .seconds($0))
    }
    #expect(rates == [0, 0, 2, 2, 2, 4, 2, 0, 0])
    #expect(RateProfile(segments: []).rate(at: .zero) == 0)
  }

  @Test("a sum breaks where either profile does and lasts as long as the longer one")
  func sum() {
    let sum = RateProfile.pieces((4, 1, 1), (4, 0, 8)) + .pieces((6, 0, 6))
    #expect(sum == .pieces((4, 1, 5), (2, 4, 10), (2, 4, 8)))
    #expect(sum.expectedRequests == 4 + 16 + 18)
    #expect(sum == .pieces((6, 0, 6)) + .pieces((4, 1, 1), (4, 0, 8)))
  }

  @Test("a product with steps is exact and lasts as long as the shorter one")
  func product() {
    let product = RateProfile.pieces((4, 0, 8), (4, 3, 3)) * .pieces((2, 2, 2), (3, 0.5, 0.5))
    #expect(product == .pieces((2, 0, 8), (2, 2, 4), (1, 1.5, 1.5)))
  }

  @Test(
    "a product of ramps expects the requests of the parabola, near enough",
    arguments: [
      ((0.0, 6.0), (0.0, 2.0)), ((0, 6), (2, 0)), ((5, 6), (1, 1.25)), ((1e-9, 3e5), (7, 2)),
      ((0, 0), (1, 2)),
    ] as [((Double, Double), (Double, Double))]
  )
  func parabola(first: (Double, Double), second: (Double, Double)) {
    let left = RateProfile.pieces((30, first.0, first.1))
    let right = RateProfile.pieces((30, second.0, second.1))
    let product = left * right
    func exact(_ time: Double) -> Double {
      (first.0 + (first.1 - first.0) * time / 30) * (second.0 + (second.1 - second.0) * time / 30)
    }
    let peak = product.peakRate * (1 + RateProfile.productError)
    let expected = RateProfile.simpson(from: 0, to: 30, exact)
    let error = RateProfile.productError * peak
    #expect(abs(product.expectedRequests - expected) <= error * 30 * 2 / 3 + 1e-9 * expected)
    #expect(product.segments.count <= 100)
    #expect(product.duration == .seconds(30))
    for step in 0...3_000 {
      let time = SimulationTime.seconds(Double(step) / 100)
      guard time < product.duration else { break }
      #expect(abs(product.rate(at: time) - exact(time.seconds)) <= error * (1 + 1e-9))
    }
  }

  @Test("a ramp of a few nanoseconds has no more pieces than nanoseconds")
  func shortProduct() {
    let ramp = RateProfile(
      segments: [RateSegment(lasting: SimulationTime(nanoseconds: 3), startRate: 0, endRate: 9)]
    )
    #expect((ramp * ramp).segments.map(\.startRate) == [0, 9, 36])
  }

  @Test("a profile repeats before its beginning as after its end")
  func repetition() {
    let profile = RateProfile.pieces((2, 1, 1), (2, 0, 4))
    #expect(
      profile.repeated(from: .seconds(-5), lasting: .seconds(9))
        == .pieces((1, 2, 4), (2, 1, 1), (2, 0, 4), (2, 1, 1), (2, 0, 4))
    )
    #expect(profile.repeated(from: .seconds(11), lasting: .seconds(0.5)) == .pieces((0.5, 2, 3)))
    #expect(profile.repeated(from: .seconds(4), lasting: .seconds(4)) == profile)
    #expect(profile.repeated(from: .zero, lasting: .zero).segments == [])
  }

  @Test("a part ends with the profile or earlier")
  func part() {
    let profile = RateProfile.pieces((2, 1, 1), (2, 0, 4))
    #expect(profile.part(from: .zero, lasting: .never) == profile)
    #expect(profile.part(from: .seconds(1), lasting: .seconds(2)) == .pieces((1, 1, 1), (1, 0, 2)))
    #expect(profile.part(from: .seconds(3), lasting: .seconds(9)) == .pieces((1, 2, 4)))
    #expect(profile.part(from: .seconds(4), lasting: .seconds(9)).segments == [])
  }

  @Test("sums, products and repetitions of random profiles are right at every instant")
  func properties() {
    for seed in 0..<60 as Range<UInt64> {
      let random = RandomStream(seed: seed, replication: 0, name: "profiles")
      let first = RateProfile.random(from: random)
      let second = RateProfile.random(from: random)
      let sum = first + second
      let product = first * second
      let begin = SimulationTime.seconds(random.uniform() * 180 - 90)
      let lasting = SimulationTime.seconds(1 + random.uniform() * 90)
      let repeated = first.repeated(from: begin, lasting: lasting)
      #expect(sum.duration == max(first.duration, second.duration), "seed \(seed)")
      #expect(product.duration == min(first.duration, second.duration), "seed \(seed)")
      #expect(repeated.duration == lasting, "seed \(seed)")
      let total = first.expectedRequests + second.expectedRequests
      #expect(abs(sum.expectedRequests - total) <= 1e-12 * total, "seed \(seed)")
      for _ in 0..<100 {
        let time = SimulationTime(
          nanoseconds: Int64(random.uniform() * Double(lasting.nanoseconds))
        )
        let rates = (first.rate(at: time), second.rate(at: time))
        #expect(abs(sum.rate(at: time) - rates.0 - rates.1) <= 1e-11 * 200, "seed \(seed)")
        if time < product.duration {
          let error = RateProfile.productError * 100 * 100 + 1e-7
          #expect(abs(product.rate(at: time) - rates.0 * rates.1) <= error, "seed \(seed)")
        }
        var phase = (begin + time).nanoseconds % first.duration.nanoseconds
        if phase < 0 { phase += first.duration.nanoseconds }
        let expected = first.rate(at: SimulationTime(nanoseconds: phase))
        #expect(abs(repeated.rate(at: time) - expected) <= 1e-6, "seed \(seed)")
      }
    }
  }
}
