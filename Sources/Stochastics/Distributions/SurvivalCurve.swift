/// A distribution known by the probability to last longer than some times, such as a keep-alive.
///
/// The survival function is linear between its points. It starts at (0, 1), whether that point is
/// given or not, and ends at a probability of 0. Two points at one time make a step: a value with a
/// probability of its own.
public struct SurvivalCurve: Sendable, Equatable {
  /// A time and the probability to last longer.
  package struct Point: Sendable, Equatable {
    /// The time in seconds, finite and 0 or more.
    package let time: Double

    /// The probability to last longer than `time`, in `0...1`.
    package let alive: Double
  }

  /// The points from (0, 1) to the one with a probability of 0; at least two.
  package let points: [Point]

  /// Checks and takes the points of a survival function.
  ///
  /// - Parameter points: At least one point; times finite, 0 or more, ascending; probabilities in
  ///   `0...1`, descending, the last one 0. Neighbours may be equal in either, not in both.
  /// - Throws: `DistributionError` for no point, or one out of range or order.
  package init(_ points: [(time: Double, alive: Double)]) throws(DistributionError) {
    let check = ParameterCheck(distribution: "survival")
    var curve = [Point(time: 0, alive: 1)]
    for (position, point) in points.enumerated() {
      let previous = curve[curve.count - 1]
      try check.nonNegative(point.time, "time of point \(position + 1)")
      try check.require(
        point.alive >= 0 && point.alive <= previous.alive,
        "probability of point \(position + 1)",
        point.alive,
        expected: "a number in 0...\(previous.alive)"
      )
      try check.require(
        point.time >= previous.time,
        "time of point \(position + 1)",
        point.time,
        expected: "a number >= that of the point before, \(previous.time)"
      )
      if point.time == previous.time && point.alive == previous.alive { continue }
      curve.append(Point(time: point.time, alive: point.alive))
    }
    let last = curve[curve.count - 1]
    try check.require(last.alive == 0, "last probability", last.alive, expected: "0")
    self.init(curve)
  }

  private init(_ points: [Point]) {
    self.points = points
  }

  /// The mean: the area under the survival function, in seconds.
  package var mean: Double {
    zip(points, points.dropFirst()).reduce(0) { sum, piece in
      let (left, right) = piece
      return sum + (left.alive - right.alive) * (left.time + right.time) / 2
    }
  }

  /// The variance, in seconds squared.
  package var variance: Double {
    let mean = mean
    return zip(points, points.dropFirst()).reduce(0) { sum, piece in
      let (left, right) = piece
      let offset = (left.time + right.time) / 2 - mean
      let width = right.time - left.time
      return sum + (left.alive - right.alive) * (offset * offset + width * width / 12)
    }
  }

  func scaled(by factor: Double) -> SurvivalCurve {
    SurvivalCurve(points.map { Point(time: $0.time * factor, alive: $0.alive) })
  }

  func cumulative(_ x: Double) -> Double {
    let after = points.partitionIndex { $0.time > x }
    if after == 0 { return 0 }
    if after == points.count { return 1 }
    let left = points[after - 1]
    let right = points[after]
    let part = (x - left.time) / (right.time - left.time)
    return 1 - (left.alive + part * (right.alive - left.alive))
  }

  func quantile(_ p: Double) -> Double {
    let alive = 1 - p
    let right = points.partitionIndex { $0.alive <= alive }
    if right == 0 { return points[0].time }
    let left = points[right - 1]
    let drop = left.alive - points[right].alive
    return left.time + (left.alive - alive) / drop * (points[right].time - left.time)
  }
}
