public import EventKernel

extension RateProfile {
  /// How far a product of ramps may lie from the parabola that it is, as a share of the highest
  /// rate of the two pieces' product.
  package static let productError = 1e-4

  /// The profile with every rate multiplied by a factor of 0 or more.
  public func scaled(by factor: Double) -> Self {
    guard factor != 1 else { return self }
    return Self(
      segments: segments.map {
        RateSegment(
          lasting: $0.lasting,
          startRate: $0.startRate * factor,
          endRate: $0.endRate * factor
        )
      }
    )
  }

  /// The rates of two profiles added, exactly; as long as the longer one.
  ///
  /// - Complexity: O(pieces).
  public static func + (lhs: Self, rhs: Self) -> Self {
    var sum: [RateSegment] = []
    sum.reserveCapacity(lhs.segments.count + rhs.segments.count)
    var left = RateCursor(lhs)
    var right = RateCursor(rhs)
    while !left.hasEnded || !right.hasEnded {
      let step = min(left.left, right.left)
      let first = left.advance(by: step)
      let second = right.advance(by: step)
      sum.append(
        RateSegment(
          lasting: step,
          startRate: first.startRate + second.startRate,
          endRate: first.endRate + second.endRate
        )
      )
    }
    var total = Self(segments: sum)
    total.spikes = lhs.spikes + rhs.spikes
    return total
  }

  /// The rates of two profiles multiplied; as long as the shorter one.
  ///
  /// Where one of them is constant the product is exact. Two ramps make a parabola, which becomes a
  /// chain of at most a hundred chords with their ends on it, none further from it than
  /// `productError` says. The expected requests of such a piece differ by at most two thirds of that.
  ///
  /// - Complexity: O(pieces).
  public static func * (lhs: Self, rhs: Self) -> Self {
    var product: [RateSegment] = []
    product.reserveCapacity(lhs.segments.count + rhs.segments.count)
    var left = RateCursor(lhs)
    var right = RateCursor(rhs)
    while !left.hasEnded, !right.hasEnded {
      let step = min(left.left, right.left)
      let first = left.advance(by: step)
      let second = right.advance(by: step)
      appendProduct(of: first, and: second, to: &product)
    }
    return Self(segments: product)
  }

  /// Most straight pieces that stand for the product of two ramps.
  package static let productChordsMax = 100

  /// Whether the rate changes in steps only.
  package var isStepwise: Bool {
    segments.allSatisfy { $0.startRate == $0.endRate }
  }

  /// The part of the profile between an instant, zero or later, and its end or some time later.
  ///
  /// - Complexity: O(pieces of the part).
  public func part(from begin: SimulationTime, lasting: SimulationTime) -> Self {
    precondition(begin >= .zero, "a profile has no part before it begins")
    if begin == .zero, lasting >= duration { return self }
    guard begin < duration else { return Self(segments: []) }
    return repeated(from: begin, lasting: min(lasting, duration - begin))
  }

  /// The profile over and over, for ever and since ever, seen for some time from an instant on.
  ///
  /// - Parameters:
  ///   - begin: Where the view begins; it may lie before time zero or after the end.
  ///   - lasting: How long the view is, zero or longer.
  /// - Returns: What is seen, begun at time zero.
  /// - Complexity: O(pieces of the result).
  public func repeated(from begin: SimulationTime, lasting: SimulationTime) -> Self {
    precondition(duration > .zero, "a profile without pieces cannot be repeated")
    let rounds = lasting.nanoseconds / duration.nanoseconds
    var pieces: [RateSegment] = []
    pieces.reserveCapacity((Int(rounds) + 1) * segments.count + 1)
    let (index, elapsed) = place(of: begin.remainder(dividedBy: duration)) ?? (0, .zero)
    var next = index
    var position = elapsed
    var left = lasting
    while left > .zero {
      let segment = segments[next]
      let end = min(segment.lasting, position + left)
      let isWhole = position == .zero && end == segment.lasting
      pieces.append(isWhole ? segment : segment.part(from: position, to: end))
      left = left - (end - position)
      position = .zero
      next = next + 1 == segments.count ? 0 : next + 1
    }
    return Self(segments: pieces)
  }

  private static func appendProduct(
    of first: RateSegment,
    and second: RateSegment,
    to product: inout [RateSegment]
  ) {
    let lasting = first.lasting
    // Of a parabola with the second difference c, a chord over a share h of it is off by c h² / 4.
    let curvature = abs(
      (first.endRate - first.startRate) * (second.endRate - second.startRate)
    )
    let ends = (first.startRate * second.startRate, first.endRate * second.endRate)
    guard curvature > 0 else {
      product.append(RateSegment(lasting: lasting, startRate: ends.0, endRate: ends.1))
      return
    }
    // Not negative, it reaches a quarter of its second difference at an end or in the middle.
    let middle =
      (first.startRate + first.endRate) / 2 * ((second.startRate + second.endRate) / 2)
    let peak = max(ends.0, ends.1, middle)
    let chords = (curvature / (4 * productError * peak)).squareRoot().rounded(.up)
    let parts = lasting.bounds(ofParts: Int(min(max(chords, 1), Double(productChordsMax))))
    for (begin, end) in zip(parts, parts.dropFirst()) {
      let piece = first.part(from: begin, to: end)
      let factor = second.part(from: begin, to: end)
      product.append(
        RateSegment(
          lasting: end - begin,
          startRate: piece.startRate * factor.startRate,
          endRate: piece.endRate * factor.endRate
        )
      )
    }
  }
}

extension SimulationTime {
  /// The remainder of a division, not negative, by a span above zero.
  package func remainder(dividedBy divisor: Self) -> Self {
    let remainder = nanoseconds % divisor.nanoseconds
    return Self(nanoseconds: remainder < 0 ? remainder + divisor.nanoseconds : remainder)
  }

  /// The bounds, zero first, of so many parts of a span, equal to the nanosecond; fewer parts when
  /// there are not that many nanoseconds.
  func bounds(ofParts count: Int) -> [Self] {
    let count = min(Int64(count), max(1, nanoseconds))
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: count)
    return (0...count).map { Self(nanoseconds: whole * $0 + rest * $0 / count) }
  }
}
