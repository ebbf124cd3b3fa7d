import Testing

@testable import Stochastics

@Suite struct NormalScoreQuantileTests {
  /// What is interpolated: of any shape, with tails, bends and steps.
  static let laws: [Distribution] = [
    .gamma(shape: 0.05, scale: 1),
    .gamma(shape: 0.5, scale: 3),
    .gamma(shape: 4, scale: 0.01),
    .gamma(shape: 1000, scale: 1e-6),
    .mixture([
      WeightedDistribution(weight: 0.9, distribution: .exponential(mean: 0.01)),
      WeightedDistribution(weight: 0.1, distribution: .exponential(mean: 1)),
    ]),
    .mixture([
      WeightedDistribution(weight: 0.7, distribution: .uniform(minimum: 1, maximum: 2)),
      WeightedDistribution(weight: 0.001, distribution: .constant(1.5)),
      WeightedDistribution(weight: 0.299, distribution: .lognormal(logMean: 5, logDeviation: 1)),
    ]),
    .mixture([
      WeightedDistribution(weight: 0.5, distribution: .constant(0)),
      WeightedDistribution(weight: 0.5, distribution: .constant(7)),
    ]),
  ]

  @Test("interpolated values are exact to a relative 1e-8", arguments: laws)
  func error(law: Distribution) {
    let quick = NormalScoreQuantile(law, mode: .buffered)
    let exact = NormalScoreQuantile(law, mode: .reference)
    var worst = 0.0
    for step in -1800...1800 {
      // An odd step, so that scores fall everywhere within cells; the ends lie beyond the cells.
      let score = Double(step) * 0.0049
      let expected = exact.value(atScore: score)
      let difference = (quick.value(atScore: score) - expected).magnitude
      #expect(expected > 0 || difference == 0)
      if expected > 0 { worst = max(worst, difference / expected) }
    }
    #expect(worst < 1e-8)
  }

  @Test("values are the distribution's quantiles at the probabilities of the scores")
  func quantiles() throws {
    // Probabilities of the scores from a table of the normal distribution.
    for (score, probability) in [
      (-1.959963984540054, 0.025), (0, 0.5), (1.2815515655446004, 0.9), (3.090232306167813, 0.999),
    ] {
      for example in try DistributionCase.continuous() {
        for mode in SamplerTests.modes {
          let found = NormalScoreQuantile(example.distribution, mode: mode).value(atScore: score)
          let expected = example.distribution.quantile(probability)
          #expect(found.relativeError(to: expected) < 1e-8, "\(example.name)")
        }
      }
    }
  }

  @Test("no score is too extreme for a finite value")
  func extremes() throws {
    for example in try DistributionCase.continuous() {
      for score in [-40.0, -8.5, -8, 8, 8.5, 40] {
        let value = NormalScoreQuantile(example.distribution, mode: .buffered)
          .value(atScore: score)
        #expect(value >= 0 && value.isFinite, "\(example.name) at \(score)")
      }
    }
  }
}
