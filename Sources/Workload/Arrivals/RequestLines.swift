internal import DataFiles
internal import EventKernel
internal import Stochastics

/// The streams of a source, with the requests that each has made ahead.
struct RequestLines: ~Copyable {
  private let lines: [RequestLine]
  /// Requests made ahead, ``aheadOfLine`` of each line, in the order of the lines.
  ///
  /// One block and no further table of positions: each would be another line of the cache to wait
  /// for.
  private let ahead: UnsafeMutableBufferPointer<Request>
  /// How many are made at a time; the rest of the last ones of a line arrive never.
  let aheadOfLine: Int
  /// Room for the arrivals of one batch, for whichever line makes one.
  private let times: UnsafeMutableBufferPointer<Int64>

  /// Opens the streams; only what several make is made ahead.
  init(
    streams: [TrafficStream],
    numbers: [Int],
    batch: Int,
    duration: SimulationTime,
    seed: UInt64,
    replication: Int,
    mode: SamplingMode
  ) throws(DataFileError) {
    var lines: [RequestLine] = []
    for (index, stream) in zip(numbers, streams) where !stream.isClosedLoop {
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
    let merged = lines.count > 1 ? lines.count : 0
    aheadOfLine = RequestBatch.size(amongLines: merged)
    ahead = .allocate(capacity: merged * aheadOfLine)
    times = .allocate(capacity: merged > 0 ? aheadOfLine : batch)
    for line in 0..<merged { makeAhead(ofLine: line) }
  }

  deinit {
    ahead.deallocate()
    times.deallocate()
  }

  /// The streams.
  var count: Int { lines.count }

  /// What cut a recorded trace short, if anything did.
  var failure: DataFileError? {
    lines.lazy.compactMap(\.failure).first
  }

  /// Writes the next requests of the only line, and returns how many there were.
  func fill(_ batch: UnsafeMutableBufferPointer<Request>) -> Int {
    lines[0].fill(batch, times: times)
  }

  /// Makes the next requests of a line ahead and marks their end, if there is one.
  func makeAhead(ofLine line: Int) {
    let start = line * aheadOfLine
    let batch = UnsafeMutableBufferPointer(rebasing: ahead[start..<start + aheadOfLine])
    let count = lines[line].fill(batch, times: times)
    if count < aheadOfLine { batch.initializeElement(at: count, to: Request(arrival: .never)) }
  }

  /// A request that a line has made ahead, by its place among them.
  subscript(line: Int, place: Int) -> Request { ahead[line * aheadOfLine + place] }

  /// Where a request is that a line has made ahead.
  func address(ofLine line: Int, _ place: Int) -> UnsafeRawPointer? {
    ahead.baseAddress.map { UnsafeRawPointer($0 + (line * aheadOfLine + place)) }
  }
}
