import DataFiles
import EventKernel
import Foundation
import Stochastics
import TestSupport
import Testing

@testable import Workload

/// What files of arrival times may look like beside the plainest.
@Suite struct TimestampFormatTests {
  private func requests(
    _ trace: TimestampTrace,
    seconds: Double,
    wait: Distribution = .constant(0)
  ) throws -> [Request] {
    var source = try RequestSource(
      streams: [TrafficStream(name: "trace", arrivals: .timestamps(trace), wait: wait)],
      duration: .seconds(seconds),
      seed: 1,
      replication: 0
    )
    let requests = source.remaining()
    #expect(source.failure == nil)
    return requests
  }

  private func trace(
    _ file: TemporaryFile,
    column: String = "t",
    start: String? = nil,
    change: (inout TimestampTrace) -> Void = { _ in }
  ) -> TimestampTrace {
    var trace = TimestampTrace(
      file: file.path,
      column: column,
      start: start.flatMap { CalendarInstant(iso8601: $0) }
    )
    change(&trace)
    return trace
  }

  private func message(_ trace: TimestampTrace) throws -> String {
    let error = try #require(throws: DataFileError.self) {
      try trace.validate(duration: .seconds(60))
    }
    return (error.line.map { "\($0): " } ?? "") + error.message
  }

  @Test(
    "rows shuffled within a window are replayed in the order of arrival",
    arguments: 0..<6,
    [1, 2, 17, 400]
  )
  func shuffled(seed: UInt64, window: Int) throws {
    let stream = RandomStream(seed: seed, replication: 0, name: "shuffle")
    var clock = 0
    var rows = (0..<700).map { row in
      clock += stream.index(below: 40)
      return (time: clock, row: row)
    }
    for first in stride(from: 0, to: rows.count, by: window) {
      rows[first..<min(first + window, rows.count)].sort { _, _ in stream.index(below: 2) == 0 }
    }
    let text = rows.map { "\($0.time),\($0.row)\n" }.joined()
    let file = try TemporaryFile("t,row\n" + text)
    var unsorted = trace(file) {
      $0.unit = .milliseconds
      $0.isSorted = false
      $0.demand.cpu = RecordedDemand.Column("row", unitSize: 1)
    }
    // Rows that arrive at once keep the order of the file.
    let expected = rows.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
    func check() throws {
      let found = try requests(unsorted, seconds: 100)
      #expect(found.map(\.arrival) == expected.map { .seconds(Double($0.time) / 1_000) })
      #expect(found.map { Int($0.cpu.nanoseconds) } == expected.map(\.row))
    }
    try check()
    #expect(try unsorted.prepare(duration: .seconds(100)).count == rows.count)
    try check()
  }

  @Test("an arrival is the end minus the duration")
  func ends() throws {
    let file = try TemporaryFile("end,took\n1.5,1.25\n2,0.5\n2.5,2.25\n4,0\n3.5,4\n")
    let numbers = trace(file, column: "end") {
      $0.durationColumn = "took"
      $0.isSorted = false
    }
    #expect(try requests(numbers, seconds: 60).map(\.arrival.seconds) == [0.25, 0.25, 1.5, 4])
    #expect(try numbers.validate(duration: .seconds(60)) == 4)
  }

  @Test("civil times that are not in order count from the earliest arrival, or from the start")
  func civilEnds() throws {
    let file = try TemporaryFile(
      "end,took\n2020-01-01T00:00:10Z,2000\n2020-01-01T00:00:11Z,5000\n2020-01-01T00:00:12Z,1\n"
    )
    let change: (inout TimestampTrace) -> Void = {
      $0.durationColumn = "took"
      $0.unit = .milliseconds
      $0.isSorted = false
    }
    var free = trace(file, column: "end", change: change)
    #expect(try requests(free, seconds: 60).map(\.arrival.seconds) == [0, 2, 5.999])
    #expect(try free.prepare(duration: .seconds(60)).count == 3)
    #expect(try requests(free, seconds: 60).map(\.arrival.seconds) == [0, 2, 5.999])
    let placed = trace(file, column: "end", start: "2020-01-01T00:00:07Z", change: change)
    #expect(try requests(placed, seconds: 60).map(\.arrival.seconds) == [1, 4.999])
  }

  @Test("demand is that of the request's row, through sorting and rows left out")
  func demand() throws {
    let file = try TemporaryFile(
      "app,t,cpu_ms,took,bytes\na,3,30,0.3,3\nb,9,9,9,9\na,1,10.5,0.1,1\na,x,1,1,1\na,2,20,,2\na,2,20,0.2,2\n"
    )
    let recorded = trace(file) {
      $0.isSorted = false
      $0.brokenRows = .skip
      $0.conditions = [RowCondition(column: "app", value: "a")]
      $0.demand = RecordedDemand(
        cpu: .init("cpu_ms", unitSize: 1e6),
        wait: .init("took", unitSize: 1e9),
        response: .init("bytes", unitSize: 1_000)
      )
    }
    let found = try requests(recorded, seconds: 60)
    #expect(found.map(\.arrival.seconds) == [1, 2, 3])
    #expect(found.map(\.cpu) == [.seconds(0.0105), .seconds(0.02), .seconds(0.03)])
    #expect(found.map(\.wait) == [.seconds(0.1), .seconds(0.2), .seconds(0.3)])
    #expect(found.map(\.responseBytes) == [1_000, 2_000, 3_000])
    var prepared = recorded
    #expect(
      try prepared.prepare(duration: .seconds(60)).notes
        == [
          "\(file.path): 2 broken rows left out, the first on line 5: t is \"x\"; expected seconds or"
            + " a time such as 1998-06-15T12:00:00Z"
        ]
    )
  }

  @Test("what is not recorded is drawn, over more than a batch of requests")
  func partlyRecorded() throws {
    let file = try TemporaryFile("t,cpu\n" + (0..<300).map { "\($0),\($0)\n" }.joined())
    let recorded = trace(file) { $0.demand.cpu = .init("cpu", unitSize: 1) }
    let found = try requests(recorded, seconds: 1_000, wait: .exponential(mean: 1))
    #expect(found.map(\.cpu.nanoseconds) == Array(0..<300))
    let drawn = try requests(trace(file), seconds: 1_000, wait: .exponential(mean: 1))
    #expect(found.map(\.wait) == drawn.map(\.wait))
    #expect(Set(found.map(\.wait.nanoseconds)).count > 290)
  }

  @Test(
    "a quantity that is missing, negative or no number breaks its row",
    arguments: ["", "-1", "x", "1e300", "nan"]
  )
  func brokenQuantities(text: String) throws {
    let file = try TemporaryFile("t,q\n0,1\n1,\(text)\n")
    let expected =
      "3: q is \"\(text)\"; expected a number, 0 or more and not beyond ten years"
    #expect(try message(trace(file) { $0.demand.wait = .init("q", unitSize: 1e9) }) == expected)
    #expect(try message(trace(file) { $0.durationColumn = "q" }) == expected)
  }

  @Test("rows out of order are broken rows unless they are to be sorted")
  func disorder() throws {
    let file = try TemporaryFile("t\n1\n3\n2\n4\n0\n")
    let error = try #require(throws: DataFileError.self) {
      try trace(file).validate(duration: .seconds(60))
    }
    #expect(error.line == 4)
    #expect(error.others.map(\.line) == [6])
    #expect(
      error.message
        == "2 comes before the time on the line above; expected rising times, or sorted: false beside"
        + " the column's name"
    )
    let skipped = trace(file) { $0.brokenRows = .skip }
    #expect(try requests(skipped, seconds: 60).map(\.arrival.seconds) == [1, 3, 4])
    let sorted = trace(file) { $0.isSorted = false }
    #expect(try requests(sorted, seconds: 60).map(\.arrival.seconds) == [0, 1, 2, 3, 4])
  }

  @Test("a file without a header has numbered columns")
  func headerless() throws {
    let file = try TemporaryFile("a,1\nb,2\n")
    let numbered = trace(file, column: "2") { $0.hasHeader = false }
    #expect(try requests(numbered, seconds: 60).map(\.arrival.seconds) == [1, 2])
  }

  @Test("conditions that no row meets are an error")
  func nothing() throws {
    let file = try TemporaryFile("app,t\na,1\n")
    let none = trace(file) { $0.conditions = [RowCondition(column: "app", value: "b")] }
    #expect(try message(none) == "has no row where app is \"b\"")
  }

  @Test("a sorted replay whose file has changed ends with an error rather than go back in time")
  func changed() throws {
    let file = try TemporaryFile("t\n1\n2\n3\n")
    var prepared = trace(file) { $0.isSorted = false }
    _ = try prepared.prepare(duration: .seconds(60))
    try Data("t\n5\n6\n1\n".utf8).write(to: file.url)
    let error = #expect(throws: DataFileError.self) { try OrderedTimestamps(prepared) }
    #expect(
      error?.message == "has changed since it was checked; expected the same file throughout a run"
    )
    // Where nobody looked at the file itself, the order of its rows gives the change away.
    prepared.identity = nil
    let replay = try OrderedTimestamps(prepared)
    let late = #expect(throws: DataFileError.self) { while try replay.next() != nil {} }
    #expect(
      late?.message == "comes before requests that were replayed already: the file has changed"
    )
  }
}
