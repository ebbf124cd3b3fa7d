internal import DataFiles
import HeapModule

/// Reads the requests of a trace one after the other, in the order of arrival.
///
/// Rows that are not in that order wait in a heap until no later row can come before them: memory
/// follows how far rows are out of order, not the length of the file.
final class OrderedTimestamps {
  private let reader: TimestampReader
  /// The longest that a request arrives before one of a row above; nil when rows are in order.
  private let displacement: Int64?
  private var waiting = Heap<RecordedArrival>()
  /// The latest arrival among the rows read.
  private var latest = Int64.min
  /// The arrival handed out last.
  private var previous = Int64.min
  private var isReadOut = false

  /// Opens a trace; the first broken row will end the reading unless such rows are left out.
  ///
  /// - Throws: `DataFileError` when it cannot be opened or read.
  /// - Complexity: O(lines) time for a trace that is to be sorted and was not prepared.
  init(_ trace: TimestampTrace) throws(DataFileError) {
    var trace = trace
    if !trace.isSorted, trace.order == nil { trace.order = try TimestampReader.order(of: trace) }
    displacement = trace.isSorted ? nil : trace.order?.displacement
    reader = try TimestampReader(trace, listedMax: 1)
  }

  /// The next request, or nil at the end.
  ///
  /// - Complexity: O(log n) in the requests that wait.
  func next() throws(DataFileError) -> RecordedArrival? {
    guard let displacement else { return try reader.next() }
    while !isReadOut {
      if let first = waiting.min, first.time <= latest - displacement { break }
      guard let arrival = try reader.next() else {
        isReadOut = true
        break
      }
      latest = max(latest, arrival.time)
      waiting.insert(arrival)
    }
    guard let arrival = waiting.popMin() else { return nil }
    guard arrival.time >= previous else {
      throw DataFileError(
        file: reader.path,
        line: arrival.line,
        message: "comes before requests that were replayed already: the file has changed"
      )
    }
    previous = arrival.time
    return arrival
  }
}
