internal import EventKernel
internal import Stochastics

/// Arrivals of a process around a rate profile, by inversion of the integrated rate.
final class ProfileArrivals: ArrivalGenerator {
  private let segments: [RateSegment]
  private let end: Int64
  private let gaps: Sampler
  /// The present piece and its number.
  private var piece: InvertiblePiece
  private var index = 0
  /// When the present piece begins, and how far into it the last arrival lies, in nanoseconds.
  private var pieceStart: Int64 = 0
  private var position: Double = 0
  /// The time to the first arrival, in operational time; nil after it.
  private var firstGap: Double?

  /// Arrivals at or after `end` are left out; one draw per arrival is taken from the stream, but for
  /// the first of a renewal process in equilibrium, which is drawn from `residual`.
  init(
    profile: RateProfile,
    process: ArrivalProcess,
    end: SimulationTime,
    stream: RandomStream,
    residual: () -> RandomStream,
    mode: SamplingMode
  ) {
    segments = profile.segments
    self.end = end.nanoseconds
    gaps = Sampler(process.gap, stream: stream, mode: mode)
    firstGap = process.firstGap(from: gaps, residual: residual)
    piece = InvertiblePiece(segments.first ?? Self.silence)
  }

  func fill(_ times: UnsafeMutableBufferPointer<Int64>) -> Int {
    var written = 0
    while written < times.count, index < segments.count {
      var gap = firstGap ?? gaps.next()
      firstGap = nil
      var next = piece.position(after: position, gap: gap)
      while next >= piece.length, index < segments.count {
        gap -= piece.integral(from: position)
        beginNextPiece()
        next = piece.position(after: 0, gap: max(0, gap))
      }
      let time = pieceStart + Int64(min(next, piece.length))
      guard index < segments.count, time < end else {
        index = segments.count
        break
      }
      position = next
      times[written] = time
      written += 1
    }
    return written
  }

  private func beginNextPiece() {
    pieceStart += segments[index].lasting.nanoseconds
    position = 0
    index += 1
    if index < segments.count { piece = InvertiblePiece(segments[index]) }
  }

  private static let silence = RateSegment(
    lasting: SimulationTime(nanoseconds: 1),
    startRate: 0,
    endRate: 0
  )
}
