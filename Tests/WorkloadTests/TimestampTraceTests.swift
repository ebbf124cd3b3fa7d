import DataFiles
import EventKernel
import Foundation
import TestSupport
import Testing
import Workload

@Suite struct TimestampTraceTests {
  private func source(_ trace: TimestampTrace, seconds: Double) throws -> RequestSource {
    try RequestSource(
      streams: [TrafficStream(name: "trace", arrivals: .timestamps(trace))],
      duration: .seconds(seconds),
      seed: 1,
      replication: 0
    )
  }

  /// Times of all requests, in seconds.
  private func replay(
    _ lines: [String],
    start: String? = nil,
    seconds: Double
  ) throws -> [Double] {
    let file = try TemporaryFile((["time"] + lines).joined(separator: "\n"))
    let start = start.flatMap { CalendarInstant(iso8601: $0) }
    let trace = TimestampTrace(file: file.path, column: "time", start: start)
    var source = try source(trace, seconds: seconds)
    let arrivals = source.remaining().map(\.arrival.seconds)
    #expect(source.failure == nil)
    if !arrivals.isEmpty {
      #expect(try trace.validate(duration: .seconds(seconds)) == arrivals.count)
    }
    return arrivals
  }

  @Test("numbers are seconds from the start of the run")
  func numbers() throws {
    #expect(
      try replay(["-1", "0", "0.25", "0.25", "1e1", "59.999999999", "60", "61"], seconds: 60)
        == [0, 0.25, 0.25, 10, 59.999999999]
    )
  }

  @Test("instants count from the scenario's start, or else from the first of the file")
  func instants() throws {
    let lines = [
      "2023-11-16 18:15:46.6805900", "2023-11-16T18:15:50.6805900Z", "2023-11-16 18:16:46.68059",
    ]
    #expect(try replay(lines, seconds: 60) == [0, 4])
    #expect(try replay(lines, start: "2023-11-16T18:15:50Z", seconds: 60) == [0.68059, 56.68059])
    #expect(try replay(lines, start: "2023-11-17", seconds: 60) == [])
  }

  @Test(
    "traces longer than a batch of requests are replayed whole",
    arguments: [127, 128, 129, 640]
  )
  func long(count: Int) throws {
    let times = (0..<count).map { Double($0) / 8 }
    #expect(try replay(times.map { "\($0)" }, seconds: 1_000) == times)
  }

  @Test(
    "a mistake is reported with its line",
    arguments: [
      (["0", "2", "1"], 4, "comes before the time on the line above"),
      (["0", "soon"], 3, "time is \"soon\"; expected seconds or a time"),
      (["0", "nan"], 3, "time is \"nan\""),
      (["0", "1e300"], 3, "time is \"1e300\""),
      (["0", "", "1"], 3, "is empty"),
      (["0", "1,2"], 3, "has 2 fields"),
      (["-5", "70"], nil, "has no request within the run"),
      ([], nil, "has no request within the run"),
      (
        ["897904800", "897904801"], nil,
        "has no request within the run: its first comes 897904800 s after the beginning; expected"
          + " numbers that count from there, or times such as 1998-06-15T12:00:00Z in place of Unix"
          + " time"
      ),
    ] as [([String], Int?, String)]
  )
  func mistakes(lines: [String], line: Int?, says: String) throws {
    let file = try TemporaryFile((["time"] + lines).joined(separator: "\n"))
    let trace = TimestampTrace(file: file.path, column: "time", start: nil)
    let error = try #require(throws: DataFileError.self) {
      try trace.validate(duration: .seconds(60))
    }
    #expect(error.line == line)
    #expect(error.message.contains(says), "\(error.message)")
  }

  @Test("a trace that cannot be opened, or lacks the column, fails at once")
  func unopened() throws {
    let file = try TemporaryFile("when\n1\n")
    for trace in [
      TimestampTrace(file: file.path, column: "time", start: nil),
      TimestampTrace(file: "/nowhere/at-all.csv", column: "time", start: nil),
    ] {
      #expect(throws: DataFileError.self) { try trace.validate(duration: .seconds(60)) }
      #expect(throws: DataFileError.self) { _ = try source(trace, seconds: 60) }
    }
  }

  /// Were the file held, what is done to it during the run would not be seen.
  @Test("a trace is read as the run goes on, and a mistake on the way ends it with an error")
  func streaming() throws {
    let lines = (0..<20_000).map { "\(10_000 + $0)\n" }
    let file = try TemporaryFile("time\n" + lines.joined())
    let trace = TimestampTrace(file: file.path, column: "time", start: nil)
    var source = try source(trace, seconds: 100_000)
    #expect(source.takeNext().arrival == .seconds(10_000))
    let handle = try FileHandle(forWritingTo: file.url)
    // Six bytes per line, after five of the header.
    try handle.truncate(atOffset: 5 + 6 * 5_000)
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("oops\n".utf8))
    try handle.close()
    #expect(source.remaining().count == 4_999)
    #expect(source.failure?.line == 5_002)
    #expect(source.failure?.message.contains("oops") == true)
    #expect(source.nextArrival == .never)
  }
}
