public import EventKernel

/// An event that brings more requests for a while: a rise, a plateau and a fall.
public struct RateSpike: Sendable, Equatable {
  /// How high the plateau is.
  public enum Height: Sendable, Equatable {
    /// So many requests per second more.
    case added(Double)
    /// So much more, as a share of the rate that would be there without any spike; 2.5 is 350 % of
    /// it.
    case relative(Double)
  }

  /// When the rise begins.
  package let at: SimulationTime
  /// How high the plateau is; not negative.
  package let height: Height
  /// Length of the rise; zero for a step.
  package let rise: SimulationTime
  /// Length of the plateau.
  package let hold: SimulationTime
  /// Length of the fall; zero for a step.
  package let fall: SimulationTime

  /// Creates a spike; none of its parts has a negative length.
  public init(
    at time: SimulationTime,
    height: Height,
    rise: SimulationTime = .zero,
    hold: SimulationTime = .zero,
    fall: SimulationTime = .zero
  ) {
    precondition(min(rise, hold, fall) >= .zero, "a part of a spike cannot have a negative length")
    at = time
    self.height = height
    self.rise = rise
    self.hold = hold
    self.fall = fall
  }

  /// From the beginning of the rise to the end of the fall.
  package var lasting: SimulationTime { rise + hold + fall }

  /// The spike alone, silence before it, seen from an instant on.
  fileprivate func profile(height: Double, from begin: SimulationTime) -> RateProfile {
    let silence = at > begin ? at - begin : .zero
    let pieces = [
      (silence, 0, 0), (rise, 0, height), (hold, height, height), (fall, height, 0),
    ]
    let profile = RateProfile(
      segments: pieces.filter { $0.0 > .zero }.map {
        RateSegment(lasting: $0.0, startRate: $0.1, endRate: $0.2)
      }
    )
    return begin > at ? profile.part(from: begin - at, lasting: .never) : profile
  }
}

extension RateProfile {
  /// The profile with spikes stitched on.
  ///
  /// Their order has no meaning: a relative height is a share of the profile without any of them. A
  /// ramp on a ramp is a product, with the error of one.
  ///
  /// - Parameters:
  ///   - spikes: What comes on top; what lies outside the profile is cut off.
  ///   - begin: The time of the spikes, of any sign, at which the profile begins.
  /// - Returns: A profile as long as this one.
  /// - Complexity: O(pieces of the profile and, squared, of the spikes).
  public func adding(_ spikes: [RateSpike], from begin: SimulationTime = .zero) -> Self {
    guard !segments.isEmpty else { return self }
    var added = Self(segments: [])
    var factor = Self(segments: [])
    for spike in spikes {
      switch spike.height {
      case .added(let rate): added = added + spike.profile(height: rate, from: begin)
      case .relative(let share): factor = factor + spike.profile(height: share, from: begin)
      }
    }
    var sum = self
    if !factor.segments.isEmpty { sum = sum * (.constant(1, lasting: duration) + factor) }
    if !added.segments.isEmpty { sum = sum + added }
    sum = sum.part(from: .zero, lasting: duration)
    sum.spikes = spikes.map { $0.at - begin }
    return sum
  }
}
