internal import EventKernel

/// Walks through a profile in steps that never cross the end of a piece.
struct RateCursor {
  private let segments: [RateSegment]
  private var index = 0
  private var elapsed = SimulationTime.zero

  init(_ profile: RateProfile) {
    segments = profile.segments
  }

  /// Whether the last piece is behind.
  var hasEnded: Bool { index == segments.count }

  /// What is left of the present piece; beyond the last one there is silence without end.
  var left: SimulationTime { hasEnded ? .never : segments[index].lasting - elapsed }

  /// Goes on by at most `left` and returns the rates on the way.
  mutating func advance(by step: SimulationTime) -> RateSegment {
    guard !hasEnded else { return RateSegment(lasting: step, startRate: 0, endRate: 0) }
    let segment = segments[index]
    let end = elapsed + step
    let isWhole = elapsed == .zero && end == segment.lasting
    let part = isWhole ? segment : segment.part(from: elapsed, to: end)
    if end == segment.lasting {
      index += 1
      elapsed = .zero
    } else {
      elapsed = end
    }
    return part
  }
}
