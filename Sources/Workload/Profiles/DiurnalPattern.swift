package import DataFiles
public import EventKernel

/// A rate that follows the hour of the day and, if wanted, the day of the week.
///
/// The weight of an hour of the week is that of its hour times that of its day. The mean over the
/// whole period, a day or a week, is the mean asked for.
public struct DiurnalPattern: Sendable, Equatable {
  /// What happens between one hour and the next.
  public enum Shape: String, Sendable, CaseIterable {
    /// The rate holds for the hour and then jumps.
    case step
    /// The rate goes in a line from the middle of each hour to the middle of the next.
    ///
    /// At equal distances the lines enclose the same area as the steps, so the mean of the period
    /// stays; that of a single hour takes an eighth of its weight from either neighbour.
    case ramp
  }

  /// Relative weights of the hours of the day from 00:00 on: 24 numbers, not negative.
  package let hours: [Double]
  /// Relative weights of the days from Monday on, 7 numbers, not negative; nil when all are alike.
  package let days: [Double]?
  /// What happens between one hour and the next.
  package let shape: Shape

  /// Creates a pattern; some hour of some day must have a weight above zero.
  public init(hours: [Double], days: [Double]? = nil, shape: Shape = .step) {
    precondition(hours.count == 24, "a day has 24 hours")
    precondition(days == nil || days?.count == 7, "a week has 7 days")
    for weights in [hours, days ?? [1]] {
      precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "a weight cannot be negative")
      precondition(weights.contains { $0 > 0 }, "some weight must be above zero")
    }
    self.hours = hours
    self.days = days
    self.shape = shape
  }

  /// The rates over some time.
  ///
  /// - Parameters:
  ///   - mean: Mean over a whole period, in requests per second.
  ///   - begin: Where in the week, counted from Monday 00:00, the profile begins; any sign.
  ///   - lasting: Length of the profile.
  /// - Returns: The profile, begun at time zero.
  public func profile(
    mean: Double,
    from begin: SimulationTime,
    lasting: SimulationTime
  ) -> RateProfile {
    // Each by its own largest weight first, so that no product of small weights vanishes.
    let parts = [hours, days ?? [1]].map { weights in
      let largest = weights.max() ?? 1
      return weights.map { $0 / largest }
    }
    let weights = parts[1].flatMap { day in parts[0].map { $0 * day } }
    let average = weights.reduce(0, +) / Double(weights.count)
    let rates = weights.map { $0 / average * mean }
    let hour = SimulationTime.seconds(3_600)
    switch shape {
    case .step:
      let steps = rates.map { RateSegment(lasting: hour, startRate: $0, endRate: $0) }
      return RateProfile(segments: steps).repeated(from: begin, lasting: lasting)
    case .ramp:
      let ramps = zip(rates, rates.dropFirst() + rates.prefix(1)).map {
        RateSegment(lasting: hour, startRate: $0, endRate: $1)
      }
      // The first ramp begins in the middle of the first hour.
      let middle = SimulationTime.seconds(1_800)
      return RateProfile(segments: ramps).repeated(from: begin - middle, lasting: lasting)
    }
  }
}

extension CalendarInstant {
  /// How long ago it was Monday, 00:00 UTC, the last time.
  package var timeSinceMonday: SimulationTime {
    // The epoch was a Thursday, four days before a Monday.
    let monday = Self(nanoseconds: 4 * 86_400 * SimulationTime.nanosecondsPerSecond)
    return (self - monday).remainder(dividedBy: .seconds(7 * 86_400))
  }
}
