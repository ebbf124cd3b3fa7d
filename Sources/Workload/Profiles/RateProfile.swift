public import EventKernel

/// A piece of an arrival-rate profile in which the rate is constant or changes linearly.
public struct RateSegment: Sendable, Equatable {
  /// Length of the piece, above zero.
  package let lasting: SimulationTime
  /// Requests per second at its beginning; not negative.
  package let startRate: Double
  /// Requests per second at its end; not negative.
  package let endRate: Double

  /// Creates a piece.
  public init(lasting: SimulationTime, startRate: Double, endRate: Double) {
    precondition(lasting > .zero, "a rate segment must last")
    precondition(startRate >= 0 && endRate >= 0, "an arrival rate cannot be negative")
    precondition(startRate.isFinite && endRate.isFinite, "an arrival rate must be finite")
    self.lasting = lasting
    self.startRate = startRate
    self.endRate = endRate
  }

  /// The rate some time after the beginning of the piece, in requests per second.
  ///
  /// - Parameter elapsed: From zero to the length of the piece.
  /// - Returns: A rate between those at the ends.
  package func rate(after elapsed: SimulationTime) -> Double {
    guard elapsed < lasting else { return endRate }
    let share = Double(elapsed.nanoseconds) / Double(lasting.nanoseconds)
    return startRate + (endRate - startRate) * share
  }

  /// What happens between two instants within the piece, the second of them later.
  func part(from begin: SimulationTime, to end: SimulationTime) -> Self {
    Self(lasting: end - begin, startRate: rate(after: begin), endRate: rate(after: end))
  }
}

/// Arrival rate as a function of time: pieces one after the other from time zero.
///
/// Beyond the last piece the rate is zero.
public struct RateProfile: Sendable, Equatable {
  /// The pieces in the order of time.
  package let segments: [RateSegment]
  /// When each piece begins, and at last when the last one ends.
  private let bounds: [SimulationTime]
  /// Where spikes that were stitched on begin.
  package internal(set) var spikes: [SimulationTime] = []

  /// Creates a profile from its pieces.
  ///
  /// - Complexity: O(pieces).
  public init(segments: [RateSegment]) {
    self.segments = segments
    var bounds: [SimulationTime] = [.zero]
    bounds.reserveCapacity(segments.count + 1)
    var end = SimulationTime.zero
    for segment in segments {
      end += segment.lasting
      bounds.append(end)
    }
    self.bounds = bounds
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

  /// Whether the rates are the same, however they have come about.
  public static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.segments == rhs.segments
  }

  /// The end of the last piece.
  public var duration: SimulationTime {
    bounds[segments.count]
  }

  /// The rate at an instant, in requests per second; where it jumps, the rate after the jump.
  ///
  /// Before time zero and from the end of the last piece on, the rate is zero.
  ///
  /// - Complexity: O(log pieces).
  public func rate(at time: SimulationTime) -> Double {
    guard let place = place(of: time) else { return 0 }
    return segments[place.index].rate(after: place.elapsed)
  }

  /// The piece at an instant and how much of it has gone by; nil outside all pieces.
  ///
  /// - Complexity: O(log pieces).
  func place(of time: SimulationTime) -> (index: Int, elapsed: SimulationTime)? {
    guard time >= .zero, time < duration else { return nil }
    var index = 0
    var end = segments.count
    while end - index > 1 {
      let middle = (index + end) / 2
      if bounds[middle] <= time { index = middle } else { end = middle }
    }
    return (index, time - bounds[index])
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
