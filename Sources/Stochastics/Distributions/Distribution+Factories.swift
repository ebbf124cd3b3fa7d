internal import CGSL

extension Distribution {
  /// How many stages an Erlang distribution may have.
  package static let erlangStages = 1...10_000

  /// The least coefficient of variation of a gamma distribution: GSL 2.7's cumulative function
  /// loses digits from a shape of 40,000 on and is wrong at 400,000; use a constant there.
  package static let leastGammaVariation = 0.01

  /// Always the same value.
  ///
  /// - Parameter value: The value, finite and 0 or more.
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for a negative or non-finite value.
  public static func makeConstant(_ value: Double) throws(DistributionError) -> Self {
    try ParameterCheck(distribution: "constant").nonNegative(value, "value")
    return .constant(value)
  }

  /// The exponential distribution with a given mean.
  ///
  /// - Parameter mean: The mean, finite and > 0.
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for a mean out of range.
  public static func makeExponential(mean: Double) throws(DistributionError) -> Self {
    try ParameterCheck(distribution: "exponential").positive(mean, "mean")
    return .exponential(mean: mean)
  }

  /// The gamma distribution with a given mean and coefficient of variation.
  ///
  /// - Parameters:
  ///   - mean: The mean, finite and > 0.
  ///   - coefficientOfVariation: Standard deviation over mean, finite and `leastGammaVariation` or
  ///     more.
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for a parameter out of range.
  public static func makeGamma(
    mean: Double,
    coefficientOfVariation: Double
  ) throws(DistributionError) -> Self {
    let check = ParameterCheck(distribution: "gamma")
    try check.positive(mean, "mean")
    try check.require(
      coefficientOfVariation >= leastGammaVariation && coefficientOfVariation.isFinite,
      "coefficient of variation",
      coefficientOfVariation,
      expected: "a finite number >= \(leastGammaVariation)"
    )
    let squared = coefficientOfVariation * coefficientOfVariation
    return .gamma(shape: 1 / squared, scale: mean * squared)
  }

  /// The Erlang distribution: the sum of equal exponential stages.
  ///
  /// - Parameters:
  ///   - stages: The number of stages, in `erlangStages`.
  ///   - mean: The mean of the sum, finite and > 0.
  /// - Returns: The distribution, as a gamma distribution.
  /// - Throws: `DistributionError` for a parameter out of range.
  public static func makeErlang(stages: Int, mean: Double) throws(DistributionError) -> Self {
    let check = ParameterCheck(distribution: "erlang")
    try check.require(
      erlangStages.contains(stages),
      "stages",
      stages,
      expected: "a whole number in \(erlangStages)"
    )
    try check.positive(mean, "mean")
    return .gamma(shape: Double(stages), scale: mean / Double(stages))
  }

  /// The Weibull distribution with a given shape and scale.
  ///
  /// - Parameters:
  ///   - shape: The shape, finite and > 0; below 1 the tail is heavier than exponential.
  ///   - scale: The value exceeded with probability 1/e, finite and > 0.
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for a parameter out of range.
  public static func makeWeibull(shape: Double, scale: Double) throws(DistributionError) -> Self {
    let check = ParameterCheck(distribution: "weibull")
    try check.positive(shape, "shape")
    try check.positive(scale, "scale")
    return .weibull(shape: shape, scale: scale)
  }

  /// The Weibull distribution with a given mean and shape.
  ///
  /// - Parameters:
  ///   - mean: The mean, finite and > 0.
  ///   - shape: The shape, > 0.006 (below, the mean lies beyond the largest `Double` of scales).
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for a parameter out of range.
  public static func makeWeibull(mean: Double, shape: Double) throws(DistributionError) -> Self {
    let check = ParameterCheck(distribution: "weibull")
    try check.positive(mean, "mean")
    try check.require(
      shape > 0.006 && shape.isFinite,
      "shape",
      shape,
      expected: "a finite number > 0.006"
    )
    return .weibull(shape: shape, scale: mean / GSL.gammaFunction(1 + 1 / shape))
  }

  /// The lognormal distribution with a given mean and coefficient of variation.
  ///
  /// - Parameters:
  ///   - mean: The mean, finite and > 0.
  ///   - coefficientOfVariation: Standard deviation over mean, finite and > 0.
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for a parameter out of range.
  public static func makeLognormal(
    mean: Double,
    coefficientOfVariation: Double
  ) throws(DistributionError) -> Self {
    let check = ParameterCheck(distribution: "lognormal")
    try check.positive(mean, "mean")
    try check.positive(coefficientOfVariation, "coefficient of variation")
    let logVariance = gsl_log1p(coefficientOfVariation * coefficientOfVariation)
    return .lognormal(
      logMean: log(mean) - logVariance / 2,
      logDeviation: logVariance.squareRoot()
    )
  }

  /// The lognormal distribution with a given median and 90th percentile.
  ///
  /// - Parameters:
  ///   - median: The median, finite and > 0.
  ///   - p90: The 90th percentile, finite and > `median`.
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for a parameter out of range.
  public static func makeLognormal(
    median: Double,
    p90: Double
  ) throws(DistributionError) -> Self {
    let check = ParameterCheck(distribution: "lognormal")
    try check.positive(median, "median")
    try check.require(
      p90 > median && p90.isFinite,
      "p90",
      p90,
      expected: "a finite number > the median, \(median)"
    )
    GSL.prepare()
    return .lognormal(
      logMean: log(median),
      logDeviation: log(p90 / median) / gsl_cdf_ugaussian_Pinv(0.9)
    )
  }

  /// The lognormal distribution with a given median and deviation of the logarithm.
  ///
  /// - Parameters:
  ///   - median: The median, finite and > 0.
  ///   - logDeviation: The standard deviation of the natural logarithm, finite and > 0.
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for a parameter out of range.
  public static func makeLognormal(
    median: Double,
    logDeviation: Double
  ) throws(DistributionError) -> Self {
    let check = ParameterCheck(distribution: "lognormal")
    try check.positive(median, "median")
    try check.positive(logDeviation, "log deviation")
    return .lognormal(logMean: log(median), logDeviation: logDeviation)
  }

  /// The Pareto distribution with a given shape and least value.
  ///
  /// - Parameters:
  ///   - shape: The tail exponent, finite and > 0; the mean is infinite up to 1, the variance up to
  ///     2.
  ///   - minimum: The least value, finite and > 0.
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for a parameter out of range.
  public static func makePareto(shape: Double, minimum: Double) throws(DistributionError) -> Self {
    let check = ParameterCheck(distribution: "pareto")
    try check.positive(shape, "shape")
    try check.positive(minimum, "minimum")
    return .pareto(shape: shape, minimum: minimum)
  }

  /// The uniform distribution between two values.
  ///
  /// - Parameters:
  ///   - minimum: The least value, finite and 0 or more.
  ///   - maximum: The greatest value, finite and > `minimum`.
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for a parameter out of range.
  public static func makeUniform(
    minimum: Double,
    maximum: Double
  ) throws(DistributionError) -> Self {
    let check = ParameterCheck(distribution: "uniform")
    try check.nonNegative(minimum, "minimum")
    try check.require(
      maximum > minimum && maximum.isFinite,
      "maximum",
      maximum,
      expected: "a finite number > the minimum, \(minimum)"
    )
    return .uniform(minimum: minimum, maximum: maximum)
  }
}
