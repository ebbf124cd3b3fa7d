internal import CGSL

extension Distribution {
  /// The mean; infinite for a Pareto distribution of shape 1 or less.
  public var mean: Double {
    switch self {
    case .constant(let value): value
    case .exponential(let mean): mean
    case .gamma(let shape, let scale): shape * scale
    case .weibull(let shape, let scale): scale * GSL.gammaFunction(1 + 1 / shape)
    case .lognormal(let logMean, let logDeviation):
      exp(logMean + logDeviation * logDeviation / 2)
    case .pareto(let shape, let minimum):
      shape > 1 ? minimum * shape / (shape - 1) : .infinity
    case .uniform(let minimum, let maximum): (minimum + maximum) / 2
    case .mixture(let components): components.average(\.mean)
    case .quantiles(let table): table.mean
    case .empirical(let sample): sample.mean
    case .survival(let curve): curve.mean
    }
  }

  /// The variance; infinite for a Pareto distribution of shape 2 or less.
  public var variance: Double {
    switch self {
    case .constant: return 0
    case .exponential(let mean): return mean * mean
    case .gamma(let shape, let scale): return shape * scale * scale
    case .weibull(let shape, let scale):
      let first = GSL.gammaFunction(1 + 1 / shape)
      let second = GSL.gammaFunction(1 + 2 / shape)
      return second.isInfinite ? .infinity : scale * scale * (second - first * first)
    case .lognormal(_, let logDeviation):
      return mean * mean * expm1(logDeviation * logDeviation)
    case .pareto(let shape, let minimum):
      guard shape > 2 else { return .infinity }
      return minimum * minimum * shape / ((shape - 1) * (shape - 1) * (shape - 2))
    case .uniform(let minimum, let maximum):
      return (maximum - minimum) * (maximum - minimum) / 12
    case .mixture(let components):
      let mean = components.average(\.mean)
      guard mean.isFinite else { return .infinity }
      return components.average { component in
        let offset = component.mean - mean
        return component.variance + offset * offset
      }
    case .quantiles(let table): return table.variance
    case .empirical(let sample): return sample.variance
    case .survival(let curve): return curve.variance
    }
  }

  /// Whether every value is the same by construction: true of `constant` alone.
  package var isConstant: Bool {
    if case .constant = self { true } else { false }
  }

  /// The distribution of `factor` times the value.
  ///
  /// - Parameter factor: Finite and > 0.
  /// - Returns: A distribution of the same kind.
  public func scaled(by factor: Double) -> Distribution {
    precondition(factor > 0 && factor.isFinite, "A distribution is scaled by a finite factor > 0.")
    return switch self {
    case .constant(let value): .constant(value * factor)
    case .exponential(let mean): .exponential(mean: mean * factor)
    case .gamma(let shape, let scale): .gamma(shape: shape, scale: scale * factor)
    case .weibull(let shape, let scale): .weibull(shape: shape, scale: scale * factor)
    case .lognormal(let logMean, let logDeviation):
      .lognormal(logMean: logMean + log(factor), logDeviation: logDeviation)
    case .pareto(let shape, let minimum): .pareto(shape: shape, minimum: minimum * factor)
    case .uniform(let minimum, let maximum):
      .uniform(minimum: minimum * factor, maximum: maximum * factor)
    case .mixture(let components):
      .mixture(
        components.map {
          WeightedDistribution(
            weight: $0.weight,
            distribution: $0.distribution.scaled(by: factor)
          )
        }
      )
    case .quantiles(let table): .quantiles(table.scaled(by: factor))
    case .empirical(let sample): .empirical(sample.scaled(by: factor))
    case .survival(let curve): .survival(curve.scaled(by: factor))
    }
  }
}
