public import EventKernel

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A cosine in a rate: so much more than the mean at its peaks, so much less half a period later.
public struct RateHarmonic: Sendable, Equatable {
  /// From one peak to the next, at least 240 ns.
  package let period: SimulationTime
  /// Height of the peaks above the mean, as a share of it; from 0 to 1.
  package let amplitude: Double
  /// When one of the peaks comes, counted as the profile's beginning is: in scenario files from the
  /// Monday, 00:00 UTC, at or before the start, whatever the period.
  package let peak: SimulationTime

  /// Pieces of a period.
  ///
  /// A chord over an angle h is off by at most h² / 8, here 0.86e-4 of the amplitude.
  static let pieces = 240

  /// About how many pieces a profile of some harmonics has.
  package static func pieces(of harmonics: [Self], lasting: SimulationTime) -> Double {
    harmonics.reduce(0) { $0 + Double(pieces) * (lasting.seconds / $1.period.seconds + 2) }
  }

  /// Creates a harmonic.
  public init(period: SimulationTime, amplitude: Double, peak: SimulationTime) {
    precondition(period.nanoseconds >= Self.pieces, "the period of a harmonic is too short")
    precondition((0...1).contains(amplitude), "an amplitude must be from 0 to 1")
    self.period = period
    self.amplitude = amplitude
    self.peak = peak
  }

  /// The part 1 + cos of the rate that the harmonic adds to 1, and takes from it, times a rate.
  fileprivate func profile(
    rate: Double,
    from begin: SimulationTime,
    lasting: SimulationTime
  ) -> RateProfile {
    let rates = (0...Self.pieces).map { piece in
      rate * amplitude * (1 + cos(2 * Double.pi * Double(piece) / Double(Self.pieces)))
    }
    let bounds = period.bounds(ofParts: Self.pieces)
    let segments = (0..<Self.pieces).map { piece in
      RateSegment(
        lasting: bounds[piece + 1] - bounds[piece],
        startRate: rates[piece],
        endRate: rates[piece + 1]
      )
    }
    return RateProfile(segments: segments).repeated(from: begin - peak, lasting: lasting)
  }
}

extension RateProfile {
  /// A mean rate times 1 + Σ a cos(2π (t − peak) / period), in straight pieces.
  ///
  /// Each harmonic has 240 pieces to a period with their ends on the curve, which lie within 1e-4
  /// of the mean from it; over whole periods they enclose exactly the mean.
  ///
  /// - Parameters:
  ///   - harmonics: Their amplitudes together must not exceed 1.
  ///   - mean: Mean over whole periods, in requests per second.
  ///   - begin: The time of the harmonics, of any sign, at which the profile begins.
  ///   - lasting: Length of the profile.
  /// - Returns: The profile, begun at time zero.
  public static func harmonics(
    _ harmonics: [RateHarmonic],
    mean: Double,
    from begin: SimulationTime,
    lasting: SimulationTime
  ) -> Self {
    let swing = harmonics.reduce(0) { $0 + $1.amplitude }
    // Amplitudes that are written as decimals may miss their sum by a rounding error.
    precondition(swing <= 1 + 1e-12, "harmonics larger than the mean make a rate negative")
    let base = Self.constant(mean * max(0, 1 - swing), lasting: lasting)
    return harmonics.reduce(base) {
      $0 + $1.profile(rate: mean, from: begin, lasting: lasting)
    }
  }
}
