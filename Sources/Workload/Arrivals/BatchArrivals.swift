internal import EventKernel
internal import Stochastics

/// Arrivals in batches: a Poisson process of instants, each with a number of requests.
final class BatchArrivals: ArrivalGenerator {
  private let instants: ProfileArrivals
  private let sizes: Sampler
  /// Instants made ahead: few, since there may be thousands of streams.
  private static let instantsAhead = 16
  private let ahead: UnsafeMutableBufferPointer<Int64>
  private var count = 0
  private var position = 0
  private var hasEnded = false
  /// Requests of the present batch still to come.
  private var left = 0
  private var time: Int64 = 0

  /// Arrivals at or after `end` are left out; one draw per batch is taken from each stream.
  init(
    profile: RateProfile,
    size: BatchSize,
    end: SimulationTime,
    stream: RandomStream,
    sizes: RandomStream,
    mode: SamplingMode
  ) {
    instants = ProfileArrivals(
      profile: profile.scaled(by: 1 / size.mean),
      process: .poisson,
      end: end,
      stream: stream,
      residual: { stream },
      mode: mode
    )
    self.sizes = Sampler(size.distribution, stream: sizes, mode: mode)
    ahead = .allocate(capacity: Self.instantsAhead)
  }

  deinit {
    ahead.deallocate()
  }

  func fill(_ times: UnsafeMutableBufferPointer<Int64>) -> Int {
    var written = 0
    while written < times.count {
      if left == 0 {
        guard beginNextBatch() else { break }
      }
      let taken = min(left, times.count - written)
      for place in written..<written + taken { times[place] = time }
      written += taken
      left -= taken
    }
    return written
  }

  /// Begins the next batch; false when there is none.
  private func beginNextBatch() -> Bool {
    if position == count {
      guard !hasEnded else { return false }
      count = instants.fill(ahead)
      position = 0
      hasEnded = count < ahead.count
      guard count > 0 else { return false }
    }
    time = ahead[position]
    position += 1
    left = BatchSize.size(of: sizes.next())
    return true
  }
}
