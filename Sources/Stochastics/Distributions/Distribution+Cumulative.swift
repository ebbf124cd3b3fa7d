internal import CGSL

extension Distribution {
  /// The probability of a value of at most `x`.
  ///
  /// - Parameter x: Any number but not-a-number; 0 results below the least possible value.
  /// - Returns: A probability in `0...1`.
  package func cumulative(_ x: Double) -> Double {
    precondition(!x.isNaN, "A cumulative probability is asked for a number.")
    GSL.prepare()
    if x < 0 { return 0 }
    if x == .infinity { return 1 }
    return switch self {
    case .constant(let value): x < value ? 0 : 1
    case .exponential(let mean): gsl_cdf_exponential_P(x, mean)
    case .gamma(let shape, let scale): gsl_cdf_gamma_P(x, shape, scale)
    case .weibull(let shape, let scale): gsl_cdf_weibull_P(x, scale, shape)
    case .lognormal(let logMean, let logDeviation):
      x == 0 ? 0 : gsl_cdf_lognormal_P(x, logMean, logDeviation)
    case .pareto(let shape, let minimum): gsl_cdf_pareto_P(x, shape, minimum)
    case .uniform(let minimum, let maximum): gsl_cdf_flat_P(x, minimum, maximum)
    case .mixture(let components): min(components.average { $0.cumulative(x) }, 1)
    case .quantiles(let table): table.cumulative(x)
    case .empirical(let sample): sample.cumulative(x)
    case .survival(let curve): curve.cumulative(x)
    }
  }

  /// The smallest value whose cumulative probability reaches `p`.
  ///
  /// A mixture's quantile is found by Brent's method to a relative 1e-12; the others are direct.
  ///
  /// - Parameter p: A probability in `0...1`.
  /// - Returns: A value, infinite for `p` of 1 where the distribution has no greatest value.
  package func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "A quantile is asked for a probability in 0...1.")
    GSL.prepare()
    switch self {
    case .constant(let value): return value
    case .exponential(let mean): return gsl_cdf_exponential_Pinv(p, mean)
    case .gamma(let shape, let scale): return gammaQuantile(p, shape: shape, scale: scale)
    case .weibull(let shape, let scale): return gsl_cdf_weibull_Pinv(p, scale, shape)
    case .lognormal(let logMean, let logDeviation):
      return gsl_cdf_lognormal_Pinv(p, logMean, logDeviation)
    case .pareto(let shape, let minimum): return gsl_cdf_pareto_Pinv(p, shape, minimum)
    case .uniform(let minimum, let maximum): return gsl_cdf_flat_Pinv(p, minimum, maximum)
    case .mixture(let components):
      let ends = components.map { $0.distribution.quantile(p) }
      guard let least = ends.min(), let greatest = ends.max() else { return 0 }
      return quantile(p, between: least, and: greatest)
    case .quantiles(let table): return table.quantile(p)
    case .empirical(let sample): return sample.quantile(p)
    case .survival(let curve): return curve.quantile(p)
    }
  }

  /// GSL's quantile of the gamma distribution, or a search where that is not good enough.
  ///
  /// GSL 2.7 stops early for shapes far below 1, and not always with an error; so its answer is
  /// tried.
  private func gammaQuantile(_ p: Double, shape: Double, scale: Double) -> Double {
    let direct = gsl_cdf_gamma_Pinv(p, shape, scale)
    if p == 0 || p == 1 { return direct }
    if !direct.isNaN && (cumulative(direct) - p).magnitude <= 1e-10 * p { return direct }
    // P(X <= x) is at most (x / scale)^shape / Gamma(1 + shape), and nearly that for small x.
    let least = log(scale) + (log(p) + gsl_sf_lngamma(1 + shape)) / shape
    if exp(least) < scale * .leastNormalMagnitude { return exp(least) }
    var greatest = log(scale)
    while cumulative(exp(greatest)) < p { greatest += 1 }
    if cumulative(exp(least)) >= p { return exp(least) }
    return exp(
      RootFinder.root(between: least, and: greatest, tolerance: 1e-13) { cumulative(exp($0)) - p }
    )
  }

  /// The smallest value between two bounds whose cumulative probability reaches `p`.
  private func quantile(_ p: Double, between least: Double, and greatest: Double) -> Double {
    // Where the probability jumps (a constant among the components) the bound itself is the answer.
    if greatest <= least || cumulative(least) >= p { return least }
    if greatest.isInfinite || cumulative(greatest) <= p { return greatest }
    return RootFinder.root(between: least, and: greatest, tolerance: 1e-15 * greatest) {
      cumulative($0) - p
    }
  }
}
