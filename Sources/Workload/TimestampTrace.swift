public import EventKernel
import Stochastics

/// Recorded arrival times, from a CSV file that is streamed and never held.
public struct TimestampTrace: Sendable, Equatable {
  /// Path of the file.
  public var file: String
  /// Name of the column with the times: ISO 8601, or seconds as a number.
  public var column: String
  /// The instant of simulated time zero; nil for the first time of the file.
  ///
  /// Times that are numbers count from zero whatever it is.
  public var start: CalendarInstant?
  /// What becomes of the recorded times on their way into the run.
  public var replay = Replay()

  /// Names a trace.
  public init(file: String, column: String, start: CalendarInstant?) {
    self.file = file
    self.column = column
    self.start = start
  }

  /// Reads the whole file once and reports its first mistake.
  ///
  /// - Returns: How many requests arrive before `duration` when none is thinned out.
  /// - Throws: `DataFileError` with the line.
  /// - Complexity: O(lines) time, O(1) memory.
  public func validate(duration: SimulationTime) throws(DataFileError) -> Int {
    let reader = try TimestampReader(self)
    var count = 0
    while let time = try reader.next() {
      count += replay.repetitions(of: time, before: duration)
    }
    guard count > 0 else {
      throw DataFileError(file: file, message: "has no request within the run")
    }
    return count
  }
}

/// Reads the times of a trace one after the other.
final class TimestampReader {
  private let trace: TimestampTrace
  private let source: DelimitedFile
  private let column: Int
  private var origin: CalendarInstant?
  private var last = Int64.min

  init(_ trace: TimestampTrace) throws(DataFileError) {
    self.trace = trace
    source = try DelimitedFile(path: trace.file)
    column = try source.column(trace.column)
    origin = trace.start
  }

  /// The next time in nanoseconds from the start of the run, which may be negative; nil at the end.
  func next() throws(DataFileError) -> Int64? {
    guard let record = try source.nextRecord() else { return nil }
    let text = record[column]
    let time: Int64
    if let seconds = Double(text), abs(seconds) < 4e9 {
      time = Int64((seconds * 1e9).rounded())
    } else if let instant = CalendarInstant(iso8601: text) {
      let first = origin ?? instant
      origin = first
      time = (instant - first).nanoseconds
    } else {
      throw source.error(
        "\(trace.column) is \"\(text)\"; expected seconds or a time such as 1998-06-15T12:00:00Z"
      )
    }
    guard time >= last else {
      throw source.error("\(text) comes before the time on the line above; expected rising times")
    }
    last = time
    return time
  }
}

/// Replays recorded arrival times.
final class TimestampArrivals: ArrivalGenerator {
  private let reader: ReplayReader
  private let end: Int64
  private let keptShare: Double
  private let thinning: RandomStream
  private var hasEnded = false
  /// What stopped the replay before its end, if anything did.
  private(set) var failure: DataFileError?

  /// One draw per recorded request is taken from the stream, and none when all of them are kept.
  init(
    _ trace: TimestampTrace,
    end: SimulationTime,
    thinning: RandomStream
  ) throws(DataFileError) {
    reader = try ReplayReader(trace, end: end)
    self.end = end.nanoseconds
    keptShare = trace.replay.keptShare
    self.thinning = thinning
  }

  func fill(_ times: UnsafeMutableBufferPointer<Int64>) -> Int {
    var written = 0
    while written < times.count, !hasEnded {
      do {
        guard let time = try reader.next(), time < end else {
          hasEnded = true
          break
        }
        guard time >= 0, keptShare == 1 || thinning.uniform() < keptShare else { continue }
        times[written] = time
        written += 1
      } catch {
        // The file was valid when the scenario was read: it has changed under the run.
        failure = error
        hasEnded = true
      }
    }
    return written
  }
}
