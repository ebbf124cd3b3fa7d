import Testing

@testable import Stochastics

@Suite struct GaussianCopulaTests {
  private func pairs(
    _ count: Int,
    _ first: Distribution,
    _ second: Distribution,
    rankCorrelation: Double,
    mode: SamplingMode = .buffered,
    replication: Int = 0
  ) -> [(first: Double, second: Double)] {
    func stream(_ name: String) -> RandomStream {
      RandomStream(seed: 1998, replication: replication, name: name)
    }
    let copula = GaussianCopula(
      first,
      second,
      rankCorrelation: rankCorrelation,
      streams: (stream("first"), stream("second")),
      mode: mode
    )
    return (0..<count).map { _ in copula.next() }
  }

  /// Spearman's rank correlation of pairs without ties.
  private func rankCorrelation(_ pairs: [(first: Double, second: Double)]) -> Double {
    func ranks(_ values: [Double]) -> [Int] {
      var ranks = Array(repeating: 0, count: values.count)
      for (rank, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
        ranks[index] = rank
      }
      return ranks
    }
    let squares = zip(ranks(pairs.map(\.first)), ranks(pairs.map(\.second))).reduce(0.0) {
      $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1))
    }
    let count = Double(pairs.count)
    return 1 - 6 * squares / (count * (count * count - 1))
  }

  @Test("both values follow their own law", arguments: SamplerTests.modes)
  func marginals(mode: SamplingMode) throws {
    let cases = try DistributionCase.continuous()
    for (first, second) in zip(cases, cases.dropFirst() + cases.prefix(1)) {
      let pairs = pairs(
        3000,
        first.distribution,
        second.distribution,
        rankCorrelation: 0.6,
        mode: mode
      )
      for (law, sample) in [(first, pairs.map(\.first)), (second, pairs.map(\.second))] {
        let test = GoodnessOfFit.kolmogorovSmirnov(sample: sample) {
          law.distribution.cumulative($0)
        }
        // 52 tests in all.
        #expect(test.pValue > 0.0001, "\(law.name) of \(first.name) and \(second.name)")
      }
    }
  }

  /// Taking Spearman's correlation for Pearson's would be off by up to 0.018.
  @Test(
    "the ranks have the correlation asked for",
    arguments: SamplerTests.modes,
    [-0.6, 0, 0.9]
  )
  func correlation(mode: SamplingMode, asked: Double) throws {
    let found = (0..<30).map { replication in
      rankCorrelation(
        pairs(
          2500,
          .exponential(mean: 2),
          .lognormal(logMean: 0, logDeviation: 1),
          rankCorrelation: asked,
          mode: mode,
          replication: replication
        )
      )
    }
    let estimate = try #require(Estimate(found, confidence: 0.999))
    let halfWidth = try #require(estimate.halfWidth)
    #expect((estimate.mean - asked).magnitude <= halfWidth)
    #expect(halfWidth < 0.018)
  }

  @Test("a correlation of 1 or -1 gives the same order or the opposite one")
  func extremes() {
    for mode in SamplerTests.modes {
      for sign in [1.0, -1.0] {
        let pairs = pairs(
          1000,
          .gamma(shape: 4, scale: 1),
          .exponential(mean: 1),
          rankCorrelation: sign,
          mode: mode
        )
        let ordered = pairs.sorted { $0.first < $1.first }.map { sign * $0.second }
        #expect(ordered == ordered.sorted())
      }
    }
  }

  @Test("the first values depend on neither the correlation nor the second law")
  func independence() {
    let law = Distribution.gamma(shape: 0.5, scale: 2)
    let base = pairs(300, law, .exponential(mean: 1), rankCorrelation: 0.6).map(\.first)
    #expect(pairs(300, law, .exponential(mean: 1), rankCorrelation: -1).map(\.first) == base)
    #expect(pairs(300, law, .constant(3), rankCorrelation: 0.6).map(\.first) == base)
  }

  @Test("values in nanoseconds are those in seconds, rounded")
  func nanoseconds() {
    func copula() -> GaussianCopula {
      GaussianCopula(
        .exponential(mean: 0.012),
        .pareto(shape: 0.1, minimum: 1e6),
        rankCorrelation: 0.5,
        streams: (
          RandomStream(seed: 1, replication: 0, name: "a"),
          RandomStream(seed: 1, replication: 0, name: "b")
        )
      )
    }
    let seconds = copula()
    let nanoseconds = copula()
    for _ in 0..<300 {
      let expected = seconds.next()
      let found = nanoseconds.nextNanoseconds()
      #expect(found.first == Int64((expected.first * 1e9).rounded(.toNearestOrEven)))
      let second = min((expected.second * 1e9).rounded(.toNearestOrEven), 0x1p60)
      #expect(found.second == Int64(second))
    }
  }
}
