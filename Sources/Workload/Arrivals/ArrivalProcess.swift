public import Stochastics

/// How requests are spread around the rate of a profile.
///
/// Every process is a sequence of gaps with mean 1 in operational time, the integral of the rate;
/// arrivals are the instants at which that integral has grown by the next gap. For the Poisson
/// process this is exact simulation of the inhomogeneous process by inversion. A modulated process
/// multiplies the rate first, and batches divide it by their mean size; in the long run all of them
/// bring the requests that the profile expects.
public enum ArrivalProcess: Sendable, Equatable {
  /// Independent exponential gaps: an (inhomogeneous) Poisson process.
  case poisson
  /// Equal gaps; the first request comes after half of one.
  case even
  /// Independent gaps with a coefficient of variation above zero, gamma distributed.
  case renewal(coefficientOfVariation: Double)
  /// Independent gaps of a distribution that counts for its shape alone.
  ///
  /// The gaps are divided by its mean, which must be finite and above zero.
  case gaps(Distribution)
  /// A Poisson process whose rate a random environment multiplies.
  case markovModulated(RateModulation)
  /// Batches of requests at one instant each, the instants being a Poisson process.
  case batches(BatchSize)

  /// The distribution of a gap, between batches where there are any, with mean 1.
  package var gap: Distribution {
    switch self {
    case .poisson, .markovModulated, .batches: .exponential(mean: 1)
    case .even: .constant(1)
    case .renewal(let variation):
      .gamma(shape: 1 / (variation * variation), scale: variation * variation)
    case .gaps(let distribution): distribution.scaled(by: 1 / distribution.mean)
    }
  }

  /// Where in the first gap the process begins, from 0 to 1.
  var initialPhase: Double {
    self == .even ? 0.5 : 0
  }
}
