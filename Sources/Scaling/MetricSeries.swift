package import EventKernel
package import Stochastics

/// A metric of a scaled platform, period by period, as far as it has been published.
///
/// Points are published in any order, each some time after its period. A period without any unit to
/// measure is published as missing; a period whose point is still on its way reads as missing too.
///
/// The random stream is that of the delays: one draw per period.
package struct MetricSeries {
  /// The average over some units of capacity.
  package struct Point: Sendable, Equatable {
    /// The mean of the metric; for a utilisation 0 to 1.
    package var value: Double
    /// Units of capacity that it is the mean of, at least 1.
    package var units: Int

    /// Creates a point.
    package init(value: Double, units: Int) {
      self.value = value
      self.units = units
    }
  }

  /// Length of a metric period; above zero.
  package let period: SimulationTime
  private let publishDelays: Sampler
  /// The points of the periods, in the order of time, published or not.
  private var points: [Point?] = []
  private var isPublished: [Bool] = []
  /// Published periods end here: one past the latest of them.
  private var publishedEnd = 0

  /// A series without a point.
  ///
  /// - Parameters:
  ///   - period: Length of a metric period; above zero.
  ///   - publishDelays: From the end of a period until its point can be seen, in seconds.
  package init(period: SimulationTime, publishDelays: Sampler) {
    precondition(period > .zero, "a metric period must last")
    self.period = period
    self.publishDelays = publishDelays
  }

  /// Closes a period.
  ///
  /// - Returns: The number of the period, and how long it takes until its point is published.
  package mutating func close(_ point: Point?) -> (period: Int, delay: SimulationTime) {
    points.append(point)
    isPublished.append(false)
    return (points.count - 1, SimulationTime(nanoseconds: publishDelays.nextNanoseconds()))
  }

  /// The point of a period can be seen from now on.
  package mutating func publish(_ period: Int) {
    isPublished[period] = true
    publishedEnd = max(publishedEnd, period + 1)
  }

  /// Values of the latest periods up to the latest published one, oldest first, nil where there is
  /// none to be seen.
  package func values(ofLast count: Int) -> [Double?] {
    (publishedEnd - count..<publishedEnd).map { visiblePoint(of: $0)?.value }
  }

  /// The latest point that can be seen.
  package var latest: Point? {
    (0..<publishedEnd).reversed().lazy.compactMap(visiblePoint).first
  }

  private func visiblePoint(of period: Int) -> Point? {
    period >= 0 && isPublished[period] ? points[period] : nil
  }
}
