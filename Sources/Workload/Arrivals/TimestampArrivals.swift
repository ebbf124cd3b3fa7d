internal import DataFiles
internal import EventKernel
internal import Stochastics

/// Replays recorded arrival times.
final class TimestampArrivals: ArrivalGenerator {
  /// What stopped the replay before its end, if anything did.
  private(set) var failure: DataFileError?
  private let reader: ReplayReader
  private let end: Int64
  private let keptShare: Double
  private let thinning: RandomStream
  private let demand: RecordedDemand
  /// The requests filled last, where their demand is recorded.
  private let filled: UnsafeMutableBufferPointer<RecordedArrival>?
  private var filledCount = 0
  private var hasEnded = false

  /// One draw is taken from the stream for each time that a recorded request comes within the run,
  /// and none when all of them are kept.
  init(
    _ trace: TimestampTrace,
    end: SimulationTime,
    thinning: RandomStream
  ) throws(DataFileError) {
    reader = try ReplayReader(trace, end: end)
    self.end = end.nanoseconds
    keptShare = trace.replay.keptShare
    self.thinning = thinning
    demand = trace.demand
    filled = demand.isEmpty ? nil : .allocate(capacity: RequestBatch.size)
  }

  deinit {
    filled?.deallocate()
  }

  func fill(_ times: UnsafeMutableBufferPointer<Int64>) -> Int {
    var written = 0
    while written < times.count, !hasEnded {
      do throws(DataFileError) {
        guard let arrival = try reader.next(), arrival.time < end else {
          hasEnded = true
          break
        }
        guard arrival.time >= 0, keptShare == 1 || thinning.uniform() < keptShare else { continue }
        times[written] = arrival.time
        filled?.initializeElement(at: written, to: arrival)
        written += 1
      } catch {
        // The file was valid when the scenario was read: it has changed under the run.
        failure = error
        hasEnded = true
      }
    }
    filledCount = written
    return written
  }

  /// Gives the requests filled last the demand that the trace has of them, if it has any.
  ///
  /// - Parameter requests: As many as were filled, in their order.
  func setDemand(of requests: UnsafeMutableBufferPointer<Request>) {
    guard let filled else { return }
    for (row, arrival) in filled[..<filledCount].enumerated() {
      if demand.cpu != nil { requests[row].cpu = SimulationTime(nanoseconds: arrival.cpu) }
      if demand.wait != nil { requests[row].wait = SimulationTime(nanoseconds: arrival.wait) }
      if demand.response != nil { requests[row].responseBytes = arrival.response }
    }
  }
}
