import Stochastics
import Testing

@Suite struct DistributionTests {
  private static let probabilities = [1e-6, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999]

  @Test("mean and variance agree with those worked out by hand")
  func moments() throws {
    for example in try DistributionCase.continuous() {
      #expect(example.distribution.mean.relativeError(to: example.mean) < 1e-12, "\(example.name)")
      let error = example.distribution.variance.relativeError(to: example.variance)
      #expect(error < 1e-12, "\(example.name)")
    }
  }

  @Test("mean and variance agree with numeric integration of the cumulative function")
  func integratedMoments() throws {
    for example in try DistributionCase.continuous() {
      let distribution = example.distribution
      // E[X] and E[X^2] are the integrals of P(X > x) and 2 x P(X > x); by the trapezoidal rule in
      // log x from where nearly all values lie above.
      let start = max(distribution.quantile(1e-7), 1e-9 * distribution.mean)
      let end = distribution.quantile(1 - 1e-12)
      let steps = 4000
      let growth = Self.power(end / start, 1 / Double(steps))
      var first = start
      var second = start * start
      var left = start
      var aliveLeft = 1 - distribution.cumulative(start)
      for _ in 0..<steps {
        let right = left * growth
        let aliveRight = 1 - distribution.cumulative(right)
        first += (right - left) * (aliveLeft + aliveRight) / 2
        second += (right - left) * (left * aliveLeft + right * aliveRight)
        (left, aliveLeft) = (right, aliveRight)
      }
      #expect(first.relativeError(to: distribution.mean) < 1e-4, "\(example.name)")
      let variance = second - first * first
      #expect(variance.relativeError(to: distribution.variance) < 2e-3, "\(example.name)")
    }
  }

  /// A power of a number > 0, by repeated square roots: no mathematical library needed.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    var result = 1.0
    var root = base
    var left = exponent
    for _ in 0..<60 {
      root = root.squareRoot()
      left *= 2
      if left >= 1 {
        result *= root
        left -= 1
      }
    }
    return result
  }

  @Test("quantile and cumulative function are inverse to each other")
  func roundTrip() throws {
    for example in try DistributionCase.continuous() {
      for p in Self.probabilities {
        let x = example.distribution.quantile(p)
        let back = example.distribution.cumulative(x)
        #expect(back.relativeError(to: p) < 1e-8, "\(example.name) at \(p)")
        let error = example.distribution.quantile(back).relativeError(to: x)
        #expect(error < 1e-8, "\(example.name) at \(x)")
      }
    }
  }

  @Test("the cumulative function rises from 0 to 1")
  func cumulativeEnds() throws {
    for example in try DistributionCase.continuous() {
      #expect(example.distribution.cumulative(-1) == 0, "\(example.name)")
      #expect(example.distribution.cumulative(.infinity) == 1, "\(example.name)")
      let values = Self.probabilities.map { example.distribution.quantile($0) }
      #expect(values == values.sorted(), "\(example.name)")
    }
  }

  @Test("the last quantile is the greatest value, infinite where there is none")
  func lastQuantile() throws {
    let unbounded = [
      "exponential", "gamma", "gamma below shape 1", "erlang", "weibull", "lognormal", "pareto",
      "hyperexponential", "nested mixture",
    ]
    for example in try DistributionCase.continuous() {
      let isInfinite = example.distribution.quantile(1).isInfinite
      #expect(isInfinite == unbounded.contains(example.name), "\(example.name)")
    }
  }

  @Test("nearly constant values are nearly normal", arguments: [0.1, 0.03, 0.01])
  func nearlyConstant(coefficientOfVariation: Double) throws {
    let distributions = [
      try Distribution.makeGamma(mean: 1, coefficientOfVariation: coefficientOfVariation),
      try .makeLognormal(mean: 1, coefficientOfVariation: coefficientOfVariation),
    ]
    // Quantiles of the standard normal distribution; the skewness shifts them by the order of the
    // coefficient's square.
    let normal = [
      (0.05, -1.644_853_627), (0.16, -0.994_457_883), (0.5, 0), (0.84, 0.994_457_883),
      (0.9, 1.281_551_566), (0.99, 2.326_347_874),
    ]
    for distribution in distributions {
      for (p, deviations) in normal {
        let x = distribution.quantile(p)
        let shift = (x - 1 - deviations * coefficientOfVariation).magnitude
        #expect(shift < 2.5 * coefficientOfVariation * coefficientOfVariation)
        #expect(distribution.cumulative(x).relativeError(to: p) < 1e-8)
      }
    }
  }

  @Test("scaling by a factor scales mean, deviation and quantiles")
  func scaled() throws {
    for example in try DistributionCase.continuous() {
      let scaled = example.distribution.scaled(by: 2.5)
      #expect(scaled.mean.relativeError(to: 2.5 * example.mean) < 1e-12, "\(example.name)")
      #expect(scaled.variance.relativeError(to: 6.25 * example.variance) < 1e-10)
      let median = 2.5 * example.distribution.quantile(0.5)
      #expect(scaled.quantile(0.5).relativeError(to: median) < 1e-9, "\(example.name)")
    }
  }

  @Test("a heavy Pareto tail has no finite mean or variance")
  func heavyTail() throws {
    #expect(try Distribution.makePareto(shape: 1, minimum: 2).mean == .infinity)
    #expect(try Distribution.makePareto(shape: 1.5, minimum: 2).mean == 6)
    let heavy = try Distribution.makePareto(shape: 1.5, minimum: 2)
    #expect(heavy.variance == .infinity)
    let mixed = try Distribution.makeMixture([(1, .makePareto(shape: 0.5, minimum: 1)), (1, heavy)])
    #expect(mixed.mean == .infinity)
    #expect(mixed.variance == .infinity)
  }

  @Test("lognormal factories agree on median and 90th percentile")
  func lognormalFactories() throws {
    let byQuantiles = try Distribution.makeLognormal(median: 0.2, p90: 0.5)
    #expect(byQuantiles.quantile(0.5).relativeError(to: 0.2) < 1e-12)
    #expect(byQuantiles.quantile(0.9).relativeError(to: 0.5) < 1e-12)
    let byDeviation = try Distribution.makeLognormal(median: 0.2, logDeviation: 0.7)
    #expect(byDeviation.quantile(0.5).relativeError(to: 0.2) < 1e-12)
    #expect(byDeviation.mean.relativeError(to: 0.255_524_2) < 1e-6)
  }

  @Test("a Weibull distribution given by its mean has it", arguments: [0.3, 1, 2.5])
  func weibullMean(shape: Double) throws {
    #expect(try Distribution.makeWeibull(mean: 7, shape: shape).mean.relativeError(to: 7) < 1e-12)
  }

  @Test("a hyperexponential of coefficient 1 is exponential, and extreme ones keep their moments")
  func hyperexponential() throws {
    let plain = try Distribution.makeHyperexponential(mean: 3, coefficientOfVariation: 1)
    #expect(plain == .exponential(mean: 3))
    let wild = try Distribution.makeHyperexponential(mean: 3, coefficientOfVariation: 1000)
    #expect(wild.mean.relativeError(to: 3) < 1e-9)
    #expect(wild.variance.relativeError(to: 9e6) < 1e-9)
  }

  @Test("a constant jumps from 0 to 1 and is the only constant kind")
  func constant() throws {
    let constant = try Distribution.makeConstant(0.25)
    #expect(constant.isConstant)
    #expect(constant.mean == 0.25)
    #expect(constant.variance == 0)
    #expect(constant.cumulative(0.249) == 0)
    #expect(constant.cumulative(0.25) == 1)
    #expect(constant.quantile(0.7) == 0.25)
    #expect(constant.scaled(by: 4) == .constant(1))
    for example in try DistributionCase.continuous() {
      #expect(!example.distribution.isConstant, "\(example.name)")
    }
  }

  @Test("the quantile of a mixture with a constant finds the jump")
  func mixtureWithJump() throws {
    let mixture = try Distribution.makeMixture([
      (1, .makeConstant(2)), (1, .makeUniform(minimum: 0, maximum: 4)),
    ])
    #expect(mixture.quantile(0.125).relativeError(to: 1) < 1e-9)
    #expect(mixture.quantile(0.5).relativeError(to: 2) < 1e-9)
    #expect(mixture.quantile(0.875).relativeError(to: 3) < 1e-9)
    #expect(mixture.quantile(0) == 0)
    #expect(mixture.quantile(1) == 4)
    #expect(mixture.cumulative(2) == 0.75)
  }

  /// Quantiles computed with 30-digit arithmetic; GSL's own iteration misses some of them.
  @Test(
    "the gamma quantile holds for very uneven values",
    arguments: [
      (5, 0.5, 4.320_411_709_856_5e-7), (10, 0.5, 4.465_535_018_910_3e-29),
      (10, 0.9, 0.001_503_593_623_070_3), (10, 0.99, 26.505_255_025_158),
      (30, 0.99, 0.059_657_011_050_836), (30, 0.999, 272.146_786_466_36),
    ] as [(Double, Double, Double)]
  )
  func unevenGamma(coefficientOfVariation: Double, p: Double, quantile: Double) throws {
    let gamma = try Distribution.makeGamma(
      mean: 1,
      coefficientOfVariation: coefficientOfVariation
    )
    #expect(gamma.quantile(p).relativeError(to: quantile) < 1e-6)
    #expect(gamma.cumulative(gamma.quantile(p)).relativeError(to: p) < 1e-9)
  }

  @Test("a gamma quantile below the smallest number is 0")
  func underflow() throws {
    let gamma = try Distribution.makeGamma(mean: 1, coefficientOfVariation: 30)
    #expect(gamma.quantile(0.1) == 0)
  }
}
