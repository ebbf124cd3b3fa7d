import Foundation
import Stochastics
import Testing

/// What is left of an interval of a renewal process in equilibrium.
@Suite struct EquilibriumTests {
  private static func residuals(_ law: Distribution, count: Int, name: String) -> [Double] {
    let random = RandomStream(seed: 1, replication: 0, name: name)
    return (0..<count).map { _ in law.drawResidual(using: random) }
  }

  /// Laws whose residual life has a closed form, with its cumulative distribution.
  private static let laws: [(String, Distribution, @Sendable (Double) -> Double)] = [
    ("exponential", .exponential(mean: 2), Distribution.exponential(mean: 2).cumulative),
    ("constant", .constant(3), { min($0 / 3, 1) }),
    ("uniform from 0", .uniform(minimum: 0, maximum: 4), { 1 - pow(1 - min($0, 4) / 4, 2) }),
    // As many of the instants lie in the long gaps as their share of the time.
    (
      "hyperexponential",
      .mixture([
        WeightedDistribution(weight: 3, distribution: .exponential(mean: 1)),
        WeightedDistribution(weight: 1, distribution: .exponential(mean: 5)),
      ]),
      { 1 - 3.0 / 8 * exp(-$0) - 5.0 / 8 * exp(-$0 / 5) }
    ),
    // Erlang's residual is one stage or two, as likely.
    (
      "Erlang of two stages", .gamma(shape: 2, scale: 1),
      { 1 - exp(-$0) - 0.5 * $0 * exp(-$0) }
    ),
    // The survival of a Pareto of shape 2.5 from 1 on, integrated.
    (
      "Pareto", .pareto(shape: 2.5, minimum: 1),
      { $0 < 1 ? $0 * 0.6 : 1 - 0.4 * pow($0, -1.5) }
    ),
  ]

  /// Level 0.001 for the six laws together: an error of 2 % anywhere in the law is found.
  @Test("has the law of the integrated survival function", arguments: 0..<6)
  func law(_ number: Int) {
    let (name, law, cumulative) = Self.laws[number]
    let sample = Self.residuals(law, count: 20_000, name: name)
    let test = GoodnessOfFit.kolmogorovSmirnov(sample: sample, cumulative: cumulative)
    #expect(test.pValue > 0.001 / 6, "\(name)")
  }

  private static func table(_ points: [(Double, Double)]) throws -> Distribution {
    .quantiles(try QuantileTable(points.map { (probability: $0.0, value: $0.1) }))
  }

  /// Every law once more, by its mean alone: (variance + mean²) / (2 mean).
  private static func others() throws -> [(String, Distribution)] {
    [
      ("Weibull", .weibull(shape: 0.8, scale: 3)),
      ("lognormal", .lognormal(logMean: 1, logDeviation: 0.6)),
      ("uniform", .uniform(minimum: 1, maximum: 4)),
      ("quantiles, logarithmic", try table([(0.1, 1), (0.5, 2), (0.5 + 0.25, 2), (0.9, 9)])),
      ("quantiles from 0", try table([(0, 0), (0.5, 2), (1, 10)])),
      ("empirical", try .makeEmpirical([0, 1, 1, 6])),
      (
        "survival",
        .survival(
          try SurvivalCurve([(time: 2, alive: 0.7), (time: 2, alive: 0.4), (time: 9, alive: 0)])
        )
      ),
    ]
  }

  @Test("has the mean that the first two moments of the law give", arguments: 0..<7)
  func mean(_ number: Int) throws {
    let (name, law) = try Self.others()[number]
    let truth = (law.variance + law.mean * law.mean) / (2 * law.mean)
    let sample = Self.residuals(law, count: 100_000, name: name)
    let estimate = try #require(Estimate(sample, confidence: 0.9999))
    let halfWidth = try #require(estimate.halfWidth)
    #expect(abs(estimate.mean - truth) < halfWidth, "\(name): \(estimate.mean), not \(truth)")
    #expect(halfWidth < 0.02 * truth, "\(name)")
  }
}
