public import Stochastics

/// How requests are spread around the rate of a profile.
///
/// Every process is a sequence of gaps with mean 1 in operational time, the integral of the rate;
/// arrivals are the instants at which that integral has grown by the next gap. For the Poisson
/// process this is exact simulation of the inhomogeneous process by inversion.
public enum ArrivalProcess: Sendable, Equatable {
  /// Independent exponential gaps: an (inhomogeneous) Poisson process.
  case poisson
  /// Equal gaps; the first request comes after half of one.
  case even
  /// Independent gaps with a coefficient of variation above zero, gamma distributed.
  case renewal(coefficientOfVariation: Double)

  /// The distribution of a gap, with mean 1.
  public var gap: Distribution {
    switch self {
    case .poisson: .exponential(mean: 1)
    case .even: .constant(1)
    case .renewal(let variation):
      .gamma(shape: 1 / (variation * variation), scale: variation * variation)
    }
  }

  /// Where in the first gap the process begins, from 0 to 1.
  var initialPhase: Double {
    self == .even ? 0.5 : 0
  }
}
