/// A rate segment with what inverting its integral needs: lengths in nanoseconds, rates in requests
/// per second, so that whole numbers of either stay exact.
struct InvertiblePiece {
  let length: Double
  let startRate: Double
  /// Change of the rate per nanosecond.
  let slope: Double
  /// Nanoseconds per request where the rate is constant.
  let gapLength: Double

  init(_ segment: RateSegment) {
    length = Double(segment.lasting.nanoseconds)
    startRate = segment.startRate
    slope = (segment.endRate - segment.startRate) / length
    gapLength = 1e9 / startRate
  }

  /// Where the integral of the rate has grown by `gap` since `position`; infinite when it never
  /// does, and anywhere beyond `length` when it does so only after the piece.
  func position(after position: Double, gap: Double) -> Double {
    if slope == 0 {
      return startRate > 0 ? position + gap * gapLength : .infinity
    }
    let rate = startRate + slope * position
    let growth = 2e9 * gap
    let discriminant = rate * rate + slope * growth
    // A falling ramp may have too little left for the gap.
    guard discriminant >= 0 else { return .infinity }
    let denominator = rate + discriminant.squareRoot()
    guard denominator > 0 else { return gap > 0 ? .infinity : position }
    return position + growth / denominator
  }

  /// Integral of the rate from a position to the end of the piece.
  func integral(from position: Double) -> Double {
    let rest = length - position
    return rest * (startRate + slope * (position + length) / 2) / 1e9
  }

  /// Integral of the rate between two positions.
  func integral(from position: Double, to end: Double) -> Double {
    (end - position) * (startRate + slope * (position + end) / 2) / 1e9
  }
}
