internal import EventKernel
internal import Stochastics

/// Arrivals of a Poisson process around a profile that an environment multiplies, by inversion.
final class ModulatedArrivals: ArrivalGenerator {
  private let segments: [RateSegment]
  private let end: Int64
  private let gaps: Sampler
  private var environment: RateEnvironment
  /// The present piece and its number.
  private var piece: InvertiblePiece?
  private var index = 0
  /// When the present piece begins, and how far into it the process is, in nanoseconds.
  private var pieceStart: Int64 = 0
  private var position: Double = 0

  /// Arrivals at or after `end` are left out; one draw per arrival is taken from `stream`, and
  /// those of the environment from a stream of its own.
  init(
    profile: RateProfile,
    modulation: RateModulation,
    end: SimulationTime,
    stream: RandomStream,
    environment: RandomStream,
    mode: SamplingMode
  ) {
    segments = profile.segments
    self.end = end.nanoseconds
    gaps = Sampler(.exponential(mean: 1), stream: stream, mode: mode)
    self.environment = RateEnvironment(modulation, stream: environment)
    piece = segments.first.map { InvertiblePiece($0) }
  }

  func fill(_ times: UnsafeMutableBufferPointer<Int64>) -> Int {
    var written = 0
    while written < times.count, let time = next() {
      times[written] = time
      written += 1
    }
    return written
  }

  /// The next arrival; nil, for ever, when there is none before the end.
  private func next() -> Int64? {
    guard piece != nil else { return nil }
    var gap = gaps.next()
    while let piece, pieceStart + Int64(position) < end {
      // Never before `position`: a state is left when its end is reached.
      let stateLength = Double(environment.end - pieceStart)
      let limit = min(piece.length, stateLength)
      let factor = environment.factor
      let place =
        factor > 0 ? piece.position(after: position, gap: max(0, gap) / factor) : .infinity
      if place < limit {
        position = place
        let time = pieceStart + Int64(place)
        guard time < end else { break }
        return time
      }
      gap -= factor * piece.integral(from: position, to: limit)
      position = limit
      if limit == stateLength { environment.advance() }
      if limit == piece.length { beginNextPiece() }
    }
    piece = nil
    return nil
  }

  private func beginNextPiece() {
    pieceStart += segments[index].lasting.nanoseconds
    position = 0
    index += 1
    piece = index < segments.count ? InvertiblePiece(segments[index]) : nil
  }
}
