public import EventKernel

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A rate that grows, or shrinks, by the same share in equal times.
public struct RateGrowth: Sendable, Equatable {
  /// What the shares are of.
  public enum Shape: String, Sendable, CaseIterable {
    /// Of the rate so far: the factor at time t is (1 + by)^(t / every).
    case compound
    /// Of the rate at time zero: the factor at time t is 1 + by × t / every.
    case linear
  }

  /// Growth in each span of `every`, as a share; above -1.
  package let by: Double
  /// Length of the span, above zero.
  package let every: SimulationTime
  /// What the shares are of.
  package let shape: Shape

  /// How far the factor may lie from the exact one, relatively.
  package static let error = 1e-5

  /// Creates a law of growth.
  public init(by share: Double, every: SimulationTime, shape: Shape = .compound) {
    precondition(share > -1 && share.isFinite, "a rate cannot shrink by more than all of it")
    precondition(every > .zero, "growth takes time")
    by = share
    self.every = every
    self.shape = shape
  }

  /// What the rate at time zero is multiplied by at an instant of any sign.
  ///
  /// Linear growth may be below zero there, which no rate can follow.
  package func factor(at time: SimulationTime) -> Double {
    let spans = Double(time.nanoseconds) / Double(every.nanoseconds)
    return switch shape {
    case .compound: pow(1 + by, spans)
    case .linear: 1 + by * spans
    }
  }

  /// How many straight pieces the factor has over some time.
  ///
  /// A chord over h of the logarithm lies above the exponential by at most h² / 8 of it.
  package func pieces(lasting: SimulationTime) -> Double {
    guard shape == .compound else { return 1 }
    let spans = Double(lasting.nanoseconds) / Double(every.nanoseconds)
    return max(1, (abs(log(1 + by)) * spans / (8 * Self.error).squareRoot()).rounded(.up))
  }

  /// The factor as a profile, in straight pieces with their ends on it, none further from it than
  /// `error` says.
  ///
  /// Linear growth is exact. The requests expected of compound growth are too many by at most two
  /// thirds of `error`.
  ///
  /// - Parameters:
  ///   - begin: The time of the growth, of any sign, at which the profile begins.
  ///   - lasting: Length of the profile; the factor must not be negative anywhere in it.
  /// - Returns: The factor, 1 where the time of the growth is zero.
  public func profile(from begin: SimulationTime, lasting: SimulationTime) -> RateProfile {
    let bounds = lasting.bounds(ofParts: Int(pieces(lasting: lasting)))
    let factors = bounds.map { factor(at: begin + $0) }
    return RateProfile(
      segments: (1..<bounds.count).map { index in
        RateSegment(
          lasting: bounds[index] - bounds[index - 1],
          startRate: factors[index - 1],
          endRate: factors[index]
        )
      }
    )
  }
}
