internal import CGSL

/// A distribution known by some of its quantiles, such as p50, p90 and p99.
///
/// Between two points the quantile is interpolated on the logarithm of the value when all values
/// are > 0, else on the value. Outside the points it is flat: no value lies below the first point's
/// or above the last one's, so the first value has the first point's probability and the last value
/// all that remains.
public struct QuantileTable: Sendable, Equatable {
  /// A probability and the value not exceeded with it.
  package struct Point: Sendable, Equatable {
    /// The cumulative probability, in `0...1`.
    package let probability: Double

    /// The quantile, finite and 0 or more.
    package let value: Double
  }

  /// The points in ascending order of probability; at least two.
  package let points: [Point]

  /// Whether values are interpolated on their logarithms: true when all are > 0.
  package let isLogarithmic: Bool

  /// Checks and takes the points of a distribution.
  ///
  /// - Parameter points: At least two points; probabilities in `0...1`, strictly ascending; values
  ///   finite, 0 or more, ascending (equal neighbours make a value of its own probability).
  /// - Throws: `DistributionError` for too few points, or one out of range or order.
  package init(_ points: [(probability: Double, value: Double)]) throws(DistributionError) {
    let check = ParameterCheck(distribution: "quantiles")
    try check.require(points.count >= 2, "number of points", points.count, expected: "at least 2")
    var previous: (probability: Double, value: Double)?
    for (position, point) in points.enumerated() {
      try check.require(
        point.probability >= 0 && point.probability <= 1,
        "probability of point \(position + 1)",
        point.probability,
        expected: "a number in 0...1"
      )
      try check.nonNegative(point.value, "value of point \(position + 1)")
      if let previous {
        try check.require(
          point.probability > previous.probability,
          "probability of point \(position + 1)",
          point.probability,
          expected: "a number > that of the point before, \(previous.probability)"
        )
        try check.require(
          point.value >= previous.value,
          "value of point \(position + 1)",
          point.value,
          expected: "a number >= that of the point before, \(previous.value)"
        )
      }
      previous = point
    }
    self.init(points.map { Point(probability: $0.probability, value: $0.value) })
  }

  private init(_ points: [Point]) {
    self.points = points
    isLogarithmic = points.allSatisfy { $0.value > 0 }
  }

  /// The mean, by integration of each piece in closed form.
  package var mean: Double {
    pieces.reduce(0) { $0 + $1.mass * $1.mean }
  }

  /// The variance, by integration of each piece in closed form.
  package var variance: Double {
    let mean = mean
    return pieces.reduce(0) { sum, piece in
      let offset = piece.mean - mean
      return sum + piece.mass * (piece.variance + offset * offset)
    }
  }

  func scaled(by factor: Double) -> QuantileTable {
    QuantileTable(
      points.map { Point(probability: $0.probability, value: $0.value * factor) }
    )
  }

  func cumulative(_ x: Double) -> Double {
    let above = points.partitionIndex { $0.value > x }
    if above == 0 { return 0 }
    if above == points.count { return 1 }
    let left = points[above - 1]
    let right = points[above]
    let part =
      isLogarithmic
      ? log(x / left.value) / log(right.value / left.value)
      : (x - left.value) / (right.value - left.value)
    return left.probability + part * (right.probability - left.probability)
  }

  func quantile(_ p: Double) -> Double {
    let right = points.partitionIndex { $0.probability >= p }
    if right == 0 { return points[0].value }
    if right == points.count { return points[points.count - 1].value }
    let lower = points[right - 1]
    let upper = points[right]
    let part = (p - lower.probability) / (upper.probability - lower.probability)
    guard isLogarithmic else { return lower.value + part * (upper.value - lower.value) }
    return min(lower.value * exp(part * log(upper.value / lower.value)), upper.value)
  }

  /// A part of the distribution: its probability and its moments given that part.
  private struct Piece {
    let mass: Double
    let mean: Double
    let variance: Double
  }

  private var pieces: [Piece] {
    let first = points[0]
    let last = points[points.count - 1]
    var pieces = [
      Piece(mass: first.probability, mean: first.value, variance: 0),
      Piece(mass: 1 - last.probability, mean: last.value, variance: 0),
    ]
    for (left, right) in zip(points, points.dropFirst()) {
      pieces.append(piece(from: left, to: right))
    }
    return pieces
  }

  private func piece(from left: Point, to right: Point) -> Piece {
    let mass = right.probability - left.probability
    let width = right.value - left.value
    guard isLogarithmic && width > 0 else {
      return Piece(mass: mass, mean: left.value + width / 2, variance: width * width / 12)
    }
    // The logarithm is uniform: E[X^k] = (right^k - left^k) / (k log(right / left)).
    let span = log(right.value / left.value)
    let mean = left.value * expm1(span) / span
    let secondMoment = left.value * left.value * expm1(2 * span) / (2 * span)
    return Piece(mass: mass, mean: mean, variance: max(secondMoment - mean * mean, 0))
  }
}
