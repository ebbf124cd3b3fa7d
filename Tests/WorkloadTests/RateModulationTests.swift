import EventKernel
import Foundation
import Stochastics
import Testing
import Workload

@Suite struct RateModulationTests {
  @Test("factors are divided by their long-run mean, whatever their unit")
  func normalisation() {
    let modulation = RateModulation(states: [
      RateModulation.State(factor: 1, lasting: .seconds(30)),
      RateModulation.State(factor: 8, lasting: .seconds(5)),
    ])
    // (30 × 1 + 5 × 8) / 35 = 2.
    #expect(modulation.states.map(\.factor) == [0.5, 4])
    #expect(modulation.states.map(\.lasting) == [.seconds(30), .seconds(5)])
  }

  /// The gaps of an interrupted Poisson process are independent and hyperexponential.
  ///
  /// Source: A. Kuczura, "The interrupted Poisson process as an overflow process", Bell Syst. Tech.
  /// J. 52(3), 1973.
  @Test("gaps of a process that a state interrupts are hyperexponential")
  func interrupted() throws {
    let (on, off) = (0.5, 1.5)
    let profile = RateProfile.constant(2, lasting: .seconds(2_000))
    let arrivals = try profile.arrivals(.states([(1, on), (0, off)]), seconds: 2_000)
    let gaps = zip(arrivals.dropFirst(), arrivals).map { $0 - $1 }
    #expect(gaps.count > 3_000)
    // The state has a quarter of the time, so the rate in it is four times that of the profile.
    let rate = 8.0
    let sum = rate + 1 / on + 1 / off
    let root = (sum * sum - 4 * rate / off).squareRoot()
    let (fast, slow) = ((sum + root) / 2, (sum - root) / 2)
    let share = (rate - slow) / (fast - slow)
    let test = GoodnessOfFit.kolmogorovSmirnov(sample: gaps) { gap in
      1 - share * exp(-fast * gap) - (1 - share) * exp(-slow * gap)
    }
    #expect(test.pValue > 0.001)
  }

  struct DispersionCase: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var states: [(factor: Double, seconds: Double)]
    var window: Double
    /// Variance of the factor over time, and the rate at which its autocorrelation decays.
    var variance: Double
    var decay: Double
  }

  static let dispersionCases = [
    // Shares 6/7 and 1/7 of factors 0.5 and 4; decay is the sum of the switching rates.
    DispersionCase(
      testDescription: "two states, long windows",
      states: [(0.5, 3), (4, 0.5)],
      window: 10,
      variance: 6.0 / 49 * 3.5 * 3.5,
      decay: 1 / 3.0 + 2
    ),
    DispersionCase(
      testDescription: "two states, short windows",
      states: [(0.5, 3), (4, 0.5)],
      window: 1,
      variance: 6.0 / 49 * 3.5 * 3.5,
      decay: 1 / 3.0 + 2
    ),
    // Uniform moves among three states: the other eigenvalues of the generator are -1.5 / 2 s.
    DispersionCase(
      testDescription: "three states",
      states: [(0, 2), (0.5, 2), (2.5, 2)],
      window: 10,
      variance: (1 + 0.25 + 2.25) / 3,
      decay: 0.75
    ),
  ]

  /// For a stationary process of rate m whose intensity has variance v and an autocorrelation that
  /// decays at rate d, Var N(t) / E N(t) = 1 + 2 v (1 - (1 - exp(-d t)) / (d t)) / (m d).
  ///
  /// Source: H. Heffes and D. M. Lucantoni, "A Markov modulated characterization of packetized voice
  /// and data traffic and related statistical multiplexer performance", IEEE J. Sel. Areas Commun.
  /// 4(6), 1986, where v = s1 s2 (r1 - r2)² / (s1 + s2)² and d = s1 + s2 for two states.
  @Test("the index of dispersion for counts is its closed form", arguments: dispersionCases)
  func dispersion(example: DispersionCase) throws {
    let rate = 2.0
    let windows = 200
    let length = Double(windows) * example.window
    let mean = rate * example.window
    var indices: [Double] = []
    for replication in 0..<40 {
      var counts = Array(repeating: 0.0, count: windows)
      let arrivals = try RateProfile.constant(rate, lasting: .seconds(length))
        .arrivals(.states(example.states), seconds: length, replication: replication)
      for time in arrivals { counts[Int(time / example.window)] += 1 }
      // The mean is known, so every window gives the variance without bias.
      indices.append(counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / mean / Double(windows))
    }
    let decayed = example.decay * example.window
    let truth =
      1 + 2 * rate * example.variance / example.decay * (1 - (1 - exp(-decayed)) / decayed)
    let estimate = try #require(Estimate(indices, confidence: 0.999))
    let halfWidth = try #require(estimate.halfWidth)
    #expect(abs(estimate.mean - truth) < halfWidth)
    #expect(halfWidth < 0.12 * truth)
  }

  @Test("the mean rate of a profile is kept from the first moment on")
  func mean() throws {
    let example = ArrivalCase.all[1]
    let numbers = try (0..<200).map { replication in
      try example.arrivals(.states([(0.2, 4), (1, 3), (3, 2)]), replication: replication)
    }
    // The first second, which shows the law of the first state, and the whole.
    for (end, expected, precision) in [
      (1.0, 5.0, 0.3), (1_000, example.expected.reduce(0, +), 0.1),
    ] {
      let counts = numbers.map { Double($0.count { $0 < end }) }
      let estimate = try #require(Estimate(counts, confidence: 0.999))
      let halfWidth = try #require(estimate.halfWidth)
      #expect(abs(estimate.mean - expected) < halfWidth)
      #expect(halfWidth < precision * expected)
    }
  }

  @Test("states that differ in nothing give the Poisson process")
  func equalStates() throws {
    let example = ArrivalCase.all[0]
    let plain = try example.arrivals()
    let modulated = try example.arrivals(.states([(3, 1), (3, 2)]))
    #expect(plain.count == modulated.count)
    // The gaps are the same; the integral is cut at other places, which rounds differently.
    #expect(zip(plain, modulated).allSatisfy { abs($0 - $1) < 1e-7 })
  }
}
