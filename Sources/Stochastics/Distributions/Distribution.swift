/// The law of a non-negative random quantity: a service time, a delay, a size.
///
/// Values are seconds where the quantity is a time, else plain numbers; all are 0 or more. A
/// scenario makes its distributions with the throwing `make...` functions, which refuse parameters
/// that have no meaning; the cases are there to look at, and trust their parameters.
///
/// ```swift
/// let demand = try Distribution.makeLognormal(mean: 0.012, coefficientOfVariation: 0.8)
/// let stream = RandomStream(seed: 1998, replication: 0, name: "demand")
/// let sampler = Sampler(demand, stream: stream)
/// let first = sampler.next()              // seconds
/// let most = demand.quantile(0.99)        // seconds
/// ```
///
/// Cumulative probabilities and quantiles come from GSL, as do single draws. A `Sampler` draws many
/// values at a fraction of the cost.
public enum Distribution: Sendable, Equatable {
  /// Always the same value.
  case constant(Double)

  /// The exponential distribution; `mean > 0`.
  case exponential(mean: Double)

  /// The gamma distribution with mean `shape * scale`; an Erlang distribution has a whole `shape`.
  case gamma(shape: Double, scale: Double)

  /// The Weibull distribution: P(X > x) = exp(-(x / scale)^shape).
  case weibull(shape: Double, scale: Double)

  /// The distribution of exp(Z), with Z normal of mean `logMean` and deviation `logDeviation`.
  case lognormal(logMean: Double, logDeviation: Double)

  /// The Pareto distribution: P(X > x) = (minimum / x)^shape from `minimum` on.
  case pareto(shape: Double, minimum: Double)

  /// The uniform distribution from `minimum` to `maximum`.
  case uniform(minimum: Double, maximum: Double)

  /// One of several distributions, picked by weight; a hyperexponential is one of exponentials.
  case mixture([WeightedDistribution])

  /// The distribution whose quantiles are interpolated between given points.
  case quantiles(QuantileTable)

  /// One of the given values, each with equal probability.
  case empirical(EmpiricalSample)

  /// The distribution with a piecewise-linear survival function.
  case survival(SurvivalCurve)
}
