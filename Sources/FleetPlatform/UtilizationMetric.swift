/// The group's average CPU utilisation, period by period, as far as it has been published.
///
/// Points are published in any order. A period without a warm instance in service is published as
/// missing; a period whose point is still on its way reads as missing too.
struct UtilizationMetric: Sendable, Equatable {
  /// The average over some instances.
  struct Point: Sendable, Equatable {
    /// Mean utilisation, 0 to 1.
    var utilization: Double
    /// Instances it is the mean of, at least 1.
    var instances: Int
  }

  /// The points of the periods, in the order of time, published or not.
  private var points: [Point?] = []
  private var isPublished: [Bool] = []
  /// Published periods end here: one past the latest of them.
  private var publishedEnd = 0

  /// Closes a period and returns its number.
  mutating func close(_ point: Point?) -> Int {
    points.append(point)
    isPublished.append(false)
    return points.count - 1
  }

  /// The point of a period can be seen from now on.
  mutating func publish(_ period: Int) {
    isPublished[period] = true
    publishedEnd = max(publishedEnd, period + 1)
  }

  /// Utilisations of the latest periods up to the latest published one, oldest first, nil where
  /// there is none to be seen.
  func utilizations(ofLast count: Int) -> [Double?] {
    (publishedEnd - count..<publishedEnd).map { visiblePoint(of: $0)?.utilization }
  }

  /// The latest point that can be seen.
  var latest: Point? {
    (0..<publishedEnd).reversed().lazy.compactMap(visiblePoint).first
  }

  private func visiblePoint(of period: Int) -> Point? {
    period >= 0 && isPublished[period] ? points[period] : nil
  }
}
