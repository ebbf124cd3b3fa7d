public import EventKernel

/// A piece of an arrival-rate profile in which the rate is constant or changes linearly.
public struct RateSegment: Sendable, Equatable {
  /// Length of the piece, above zero.
  public let lasting: SimulationTime
  /// Requests per second at its beginning; not negative.
  public let startRate: Double
  /// Requests per second at its end; not negative.
  public let endRate: Double

  /// Creates a piece.
  public init(lasting: SimulationTime, startRate: Double, endRate: Double) {
    precondition(lasting > .zero, "a rate segment must last")
    precondition(startRate >= 0 && endRate >= 0, "an arrival rate cannot be negative")
    precondition(startRate.isFinite && endRate.isFinite, "an arrival rate must be finite")
    self.lasting = lasting
    self.startRate = startRate
    self.endRate = endRate
  }
}

/// Arrival rate as a function of time: pieces one after the other from time zero.
///
/// Beyond the last piece the rate is zero.
public struct RateProfile: Sendable, Equatable {
  /// The pieces in the order of time.
  public let segments: [RateSegment]

  /// Creates a profile from its pieces.
  public init(segments: [RateSegment]) {
    self.segments = segments
  }

  /// A constant rate, in requests per second, for some time.
  public static func constant(_ rate: Double, lasting: SimulationTime) -> Self {
    Self(segments: [RateSegment(lasting: lasting, startRate: rate, endRate: rate)])
  }

  /// Expected requests in equal intervals, as recorded per minute, say.
  ///
  /// - Parameters:
  ///   - counts: One element per interval, not negative.
  ///   - interval: Length of each interval.
  /// - Returns: A profile with a constant rate in each interval.
  public static func counts(_ counts: [Double], every interval: SimulationTime) -> Self {
    Self(
      segments: counts.map { count in
        let rate = count / interval.seconds
        return RateSegment(lasting: interval, startRate: rate, endRate: rate)
      }
    )
  }

  /// The profile with every rate multiplied by a factor of 0 or more.
  public func scaled(by factor: Double) -> Self {
    Self(
      segments: segments.map {
        RateSegment(
          lasting: $0.lasting,
          startRate: $0.startRate * factor,
          endRate: $0.endRate * factor
        )
      }
    )
  }

  /// The end of the last piece.
  public var duration: SimulationTime {
    segments.reduce(.zero) { $0 + $1.lasting }
  }

  /// Expected number of requests over the whole profile.
  public var expectedRequests: Double {
    segments.reduce(0) { $0 + $1.lasting.seconds * ($1.startRate + $1.endRate) / 2 }
  }

  /// The highest rate anywhere, in requests per second.
  public var peakRate: Double {
    segments.reduce(0) { max($0, $1.startRate, $1.endRate) }
  }
}
