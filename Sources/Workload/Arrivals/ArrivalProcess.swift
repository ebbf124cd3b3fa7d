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
  ///
  /// The process is in equilibrium at time zero, as one that has gone on for long; or it begins with
  /// a whole gap, as if a request had just come, which brings (cv² - 1)/2 requests more in the
  /// beginning.
  case renewal(coefficientOfVariation: Double, beginsWithWholeGap: Bool = false)
  /// Independent gaps of a distribution that counts for its shape alone.
  ///
  /// The gaps are divided by its mean, which must be finite and above zero. The process begins as
  /// one of a coefficient of variation does.
  case gaps(Distribution, beginsWithWholeGap: Bool = false)
  /// A Poisson process whose rate a random environment multiplies.
  case markovModulated(RateModulation)
  /// Batches of requests at one instant each, the instants being a Poisson process.
  case batches(BatchSize)

  /// The distribution of a gap, between batches where there are any, with mean 1.
  package var gap: Distribution {
    switch self {
    case .poisson, .markovModulated, .batches: .exponential(mean: 1)
    case .even: .constant(1)
    case .renewal(let variation, _):
      .gamma(shape: 1 / (variation * variation), scale: variation * variation)
    case .gaps(let distribution, _): distribution.scaled(by: 1 / distribution.mean)
    }
  }

  /// The time to the first arrival, or to the first batch, in operational time.
  ///
  /// - Parameters:
  ///   - gaps: Gaps of the process, of which it may take the first.
  ///   - residual: What is drawn from for a renewal process in equilibrium; no other needs it.
  /// - Returns: 0 or more.
  func firstGap(from gaps: Sampler, residual: () -> RandomStream) -> Double {
    switch self {
    case .even: 0.5
    // Memoryless: what is left of a gap has the law of a gap.
    case .poisson, .markovModulated, .batches: gaps.next()
    case .renewal(_, let isWhole), .gaps(_, let isWhole):
      isWhole ? gaps.next() : gap.drawResidual(using: residual())
    }
  }
}
