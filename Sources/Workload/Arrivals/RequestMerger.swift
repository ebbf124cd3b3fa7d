import DataFiles
import EventKernel
import Stochastics

/// Merges the streams of a scenario.
final class RequestMerger {
  private let lines: [RequestLine]

  init(
    streams: [TrafficStream],
    duration: SimulationTime,
    seed: UInt64,
    replication: Int,
    mode: SamplingMode
  ) throws(DataFileError) {
    var lines: [RequestLine] = []
    for (index, stream) in streams.enumerated() where !stream.isClosedLoop {
      lines.append(
        try RequestLine(
          stream,
          index: Int32(index),
          duration: duration,
          seed: seed,
          replication: replication,
          mode: mode
        )
      )
    }
    self.lines = lines
  }

  var failure: DataFileError? {
    lines.lazy.compactMap(\.failure).first
  }

  /// Writes the next requests and returns how many there were: fewer than there is room for only at
  /// the end.
  func fill(_ batch: UnsafeMutableBufferPointer<Request>) -> Int {
    if lines.count == 1 { return lines[0].fill(batch) }
    var written = 0
    while written < batch.count {
      var first: RequestLine?
      for line in lines where line.nextArrival < (first?.nextArrival ?? .never) { first = line }
      guard let first else { break }
      batch[written] = first.takeNext()
      written += 1
    }
    return written
  }
}

/// The requests of one stream, made in batches: arrivals first, then the demands.
final class RequestLine {
  private let index: Int32
  private let generator: any ArrivalGenerator
  /// The generator, where it replays a trace that may also know what its requests demand.
  private let trace: TimestampArrivals?
  private let demands: DemandGenerator
  private let times: UnsafeMutableBufferPointer<Int64>
  /// Made ahead when several streams are merged.
  private let ahead: UnsafeMutableBufferPointer<Request>
  private var count = 0
  private var position = 0
  private var hasEnded = false

  init(
    _ stream: TrafficStream,
    index: Int32,
    duration: SimulationTime,
    seed: UInt64,
    replication: Int,
    mode: SamplingMode
  ) throws(DataFileError) {
    func random(_ purpose: String) -> RandomStream {
      RandomStream(seed: seed, replication: replication, name: "\(purpose)/\(stream.name)")
    }
    self.index = index
    generator = try stream.arrivals.generator(end: duration, mode: mode, random: random)
    trace = generator as? TimestampArrivals
    demands = DemandGenerator(stream, seed: seed, replication: replication, mode: mode)
    times = .allocate(capacity: RequestBatch.size)
    ahead = .allocate(capacity: RequestBatch.size)
  }

  deinit {
    times.deallocate()
    ahead.deallocate()
  }

  var failure: DataFileError? {
    trace?.failure
  }

  /// When the next request of the stream comes, or never.
  var nextArrival: SimulationTime {
    if position == count, !hasEnded {
      count = fill(ahead)
      position = 0
      hasEnded = count < RequestBatch.size
    }
    return position < count ? ahead[position].arrival : .never
  }

  /// The next request; `nextArrival` must have been asked first.
  func takeNext() -> Request {
    defer { position += 1 }
    return ahead[position]
  }

  /// Writes the next requests and returns how many there were.
  func fill(_ batch: UnsafeMutableBufferPointer<Request>) -> Int {
    let count = generator.fill(times)
    for row in 0..<count {
      batch[row].arrival.nanoseconds = times[row]
      batch[row].origin = RequestOrigin(stream: index)
    }
    demands.fill(UnsafeMutableBufferPointer(rebasing: batch[..<count]))
    trace?.setDemand(of: batch)
    return count
  }
}
