import Stochastics
import Testing

/// A distribution under test, with the moments worked out apart from the library.
struct DistributionCase: CustomTestStringConvertible, Sendable {
  let name: String
  let distribution: Distribution
  let mean: Double
  let variance: Double

  var testDescription: String { name }

  /// One of each kind, all continuous.
  static func continuous() throws -> [DistributionCase] {
    [
      DistributionCase(
        name: "exponential",
        distribution: try .makeExponential(mean: 2),
        mean: 2,
        variance: 4
      ),
      DistributionCase(
        name: "gamma",
        distribution: try .makeGamma(mean: 0.04, coefficientOfVariation: 0.5),
        mean: 0.04,
        variance: 0.0004
      ),
      DistributionCase(
        name: "gamma below shape 1",
        distribution: try .makeGamma(mean: 3, coefficientOfVariation: 1.25),
        mean: 3,
        variance: 14.0625
      ),
      DistributionCase(
        name: "erlang",
        distribution: try .makeErlang(stages: 3, mean: 6),
        mean: 6,
        variance: 12
      ),
      DistributionCase(
        name: "weibull",
        distribution: try .makeWeibull(shape: 2, scale: 1),
        mean: Double.pi.squareRoot() / 2,
        variance: 1 - Double.pi / 4
      ),
      DistributionCase(
        name: "lognormal",
        distribution: try .makeLognormal(mean: 0.012, coefficientOfVariation: 0.8),
        mean: 0.012,
        variance: 0.0096 * 0.0096
      ),
      DistributionCase(
        name: "pareto",
        distribution: try .makePareto(shape: 6, minimum: 5),
        mean: 6,
        variance: 1.5
      ),
      DistributionCase(
        name: "uniform",
        distribution: try .makeUniform(minimum: 1, maximum: 4),
        mean: 2.5,
        variance: 0.75
      ),
      DistributionCase(
        name: "hyperexponential",
        distribution: try .makeHyperexponential(mean: 1, coefficientOfVariation: 1.5),
        mean: 1,
        variance: 2.25
      ),
      DistributionCase(
        name: "nested mixture",
        distribution: try .makeMixture([
          (3, .makeUniform(minimum: 0, maximum: 2)),
          (
            1,
            .makeMixture([
              (1, .makeErlang(stages: 4, mean: 2)),
              (1, .makeUniform(minimum: 1, maximum: 7)),
            ])
          ),
        ]),
        // Means 1, 2, 4 and variances 1/3, 1, 3 with weights 6/8, 1/8, 1/8.
        mean: 1.5,
        variance: 0.75 * (1.0 / 3 + 0.25) + 0.125 * (1 + 0.25) + 0.125 * (3 + 6.25)
      ),
      DistributionCase(
        name: "survival",
        distribution: try .makeSurvival([(300, 1), (400, 0.5), (600, 0)]),
        // Half uniform on 300...400, half on 400...600.
        mean: 425,
        variance: (75 * 75) + 0.5 * (10_000.0 / 12 + 40_000.0 / 12)
      ),
      DistributionCase(
        name: "linear quantiles",
        distribution: try .makeQuantiles([(0, 0), (0.5, 2), (1, 6)]),
        // Half uniform on 0...2, half on 2...6.
        mean: 2.5,
        variance: 1.5 * 1.5 + 0.5 * (4.0 / 12 + 16.0 / 12)
      ),
      DistributionCase(
        name: "logarithmic quantiles",
        distribution: try .makeQuantiles([(0, 1), (1, Double.e)]),
        // exp(U): E[X] = e - 1, E[X^2] = (e^2 - 1) / 2.
        mean: Double.e - 1,
        variance: (Double.e * Double.e - 1) / 2 - (Double.e - 1) * (Double.e - 1)
      ),
    ]
  }
}

extension Double {
  /// Euler's number.
  static let e = 2.718_281_828_459_045

  /// The distance to another number, relative to that number.
  func relativeError(to other: Double) -> Double {
    (self - other).magnitude / other.magnitude
  }
}

extension Sampler {
  /// The next `count` values.
  func values(_ count: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      initialized = count
    }
  }
}
