internal import DataFiles
internal import EventKernel
internal import Stochastics

/// The requests of one stream, made in batches: arrivals first, then the demands.
final class RequestLine {
  private let index: Int32
  private let generator: any ArrivalGenerator
  /// The generator, where it replays a trace that may also know what its requests demand.
  private let trace: TimestampArrivals?
  private let demands: DemandGenerator

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
  }

  var failure: DataFileError? {
    trace?.failure
  }

  /// Writes the next requests and returns how many there were: fewer than there is room for only at
  /// the end of the stream.
  ///
  /// - Parameters:
  ///   - batch: Where to; never longer than `times`.
  ///   - times: Room for their arrivals; what it holds is overwritten.
  /// - Returns: How many there were.
  func fill(
    _ batch: UnsafeMutableBufferPointer<Request>,
    times: UnsafeMutableBufferPointer<Int64>
  ) -> Int {
    let count = generator.fill(UnsafeMutableBufferPointer(rebasing: times[..<batch.count]))
    for row in 0..<count {
      batch[row].arrival.nanoseconds = times[row]
      batch[row].origin = RequestOrigin(stream: index)
    }
    demands.fill(UnsafeMutableBufferPointer(rebasing: batch[..<count]))
    trace?.setDemand(of: batch)
    return count
  }
}
