internal import CGSL

extension Distribution {
  /// The next value from a stream, by one call of GSL's sampler.
  ///
  /// A mixture first picks its component by one uniform number; tabulated distributions invert one
  /// uniform number; a constant draws nothing. To draw many values use a `Sampler`, which prepares
  /// what can be prepared once.
  ///
  /// - Parameter stream: The stream to draw from; it advances by one draw or, where GSL rejects,
  ///   several.
  /// - Returns: A value, 0 or more.
  /// - Complexity: O(1); O(log *n*) in the points of a table, O(*n*) in the components of a
  ///   mixture.
  package func draw(using stream: RandomStream) -> Double {
    let generator = stream.generator
    switch self {
    case .constant(let value): return value
    case .exponential(let mean): return gsl_ran_exponential(generator, mean)
    case .gamma(let shape, let scale): return gsl_ran_gamma(generator, shape, scale)
    case .weibull(let shape, let scale): return gsl_ran_weibull(generator, scale, shape)
    case .lognormal(let logMean, let logDeviation):
      return gsl_ran_lognormal(generator, logMean, logDeviation)
    case .pareto(let shape, let minimum): return gsl_ran_pareto(generator, shape, minimum)
    case .uniform(let minimum, let maximum): return gsl_ran_flat(generator, minimum, maximum)
    case .mixture(let components):
      var left = stream.uniform() * components.totalWeight
      for component in components {
        left -= component.weight
        if left < 0 { return component.distribution.draw(using: stream) }
      }
      // Rounding may leave a trace of weight beyond the last component.
      return components[components.count - 1].distribution.draw(using: stream)
    case .quantiles(let table): return table.quantile(stream.uniform())
    case .empirical(let sample): return sample.values[stream.index(below: sample.values.count)]
    case .survival(let curve): return curve.quantile(stream.uniform())
    }
  }
}
