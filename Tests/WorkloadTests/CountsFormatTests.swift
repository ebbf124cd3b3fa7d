import DataFiles
import EventKernel
import TestSupport
import Testing
import Workload

/// What files of counts may look like beside the plainest.
@Suite struct CountsFormatTests {
  private typealias Layout = CountsTrace.Layout

  private func read(
    _ texts: [String],
    _ layout: CountsTrace.Layout,
    every seconds: Double = 60,
    start: String? = nil,
    intervals: Double?,
    change: (inout CountsTrace.Selection) -> Void = { _ in }
  ) throws -> (counts: [Double], notes: [String]) {
    let files = try texts.map { try TemporaryFile($0) }
    var selection = CountsTrace.Selection(
      files: files.map(\.path),
      layout: layout,
      interval: .seconds(seconds),
      start: start.flatMap { CalendarInstant(iso8601: $0) },
      duration: intervals.map { .seconds($0 * seconds) }
    )
    change(&selection)
    let trace = try CountsTrace(reading: selection)
    let notes = trace.notes.map { note in
      files.enumerated().reduce(note) { $0.replacing($1.element.path, with: "FILE\($1.offset)") }
    }
    return (trace.counts, notes)
  }

  private func message(_ body: () throws -> Void) throws -> String {
    let error = try #require(throws: DataFileError.self) { try body() }
    return (error.line.map { "\($0): " } ?? "") + error.message
  }

  private static let timed = Layout.rows(time: .init("t"), columns: ["n"])

  /// Records of the minutes from 12:00 that have a count.
  private static func minutes(_ counts: [String?]) -> String {
    "t,n\n"
      + counts.enumerated().compactMap { minute, count in
        count.map { "1998-06-15T12:\(minute / 10)\(minute % 10):00Z,\($0)\n" }
      }.joined()
  }

  // MARK: Absent intervals

  @Test("absent intervals are filled between rows, with a note of how many")
  func absent() throws {
    let text = Self.minutes(["1", nil, nil, "4", "8", nil, "9.5"])
    let zero = try read([text], Self.timed, intervals: 7) { $0.absentIntervals = .zero }
    #expect(zero.counts == [1, 0, 0, 4, 8, 0, 9.5])
    #expect(
      zero.notes == ["FILE0: 3 absent intervals taken for zero, the first at 1998-06-15T12:01:00Z"]
    )
    let line = try read([text], Self.timed, intervals: 7) { $0.absentIntervals = .interpolate }
    #expect(line.counts == [1, 2, 3, 4, 8, 8.75, 9.5])
    #expect(
      line.notes
        == [
          "FILE0: 3 absent intervals interpolated between neighbours,"
            + " the first at 1998-06-15T12:01:00Z"
        ]
    )
    let whole = try read([text], Self.timed, intervals: 5) { $0.absentIntervals = .interpolate }
    #expect(whole.counts == [1, 2, 3, 4, 8])
  }

  @Test("interpolation between whole counts is whole")
  func wholeInterpolation() throws {
    let text = Self.minutes(["1", nil, nil, nil, "4"])
    let found = try read([text], Self.timed, intervals: 5) { $0.absentIntervals = .interpolate }
    #expect(found.counts == [1, 2, 3, 3, 4])
  }

  @Test("intervals at the ends of the run are filled from rows beyond them")
  func ends() throws {
    let text = Self.minutes(["1", nil, "3", nil, nil, "6"])
    let found = try read([text], Self.timed, start: "1998-06-15T12:01:00Z", intervals: 3) {
      $0.absentIntervals = .interpolate
    }
    #expect(found.counts == [2, 3, 4])
    #expect(found.notes.count == 1)
    #expect(found.notes[0].contains("2 absent intervals"))
  }

  @Test("absent intervals are an error unless something else is asked for, told with their number")
  func absentError() throws {
    let text = Self.minutes(["1", nil, "3", nil, nil, "6"])
    #expect(
      try message { _ = try read([text], Self.timed, intervals: 6) }
        == "3: found 1998-06-15T12:02:00Z; expected 1998-06-15T12:01:00Z, the next of the intervals"
        + " of 60.0 s (an absent interval is not zero: write a row for it, or say absent: zero or"
        + " absent: interpolate; 3 intervals are absent)"
    )
  }

  @Test(
    "nothing is filled in before the first row or after the last",
    arguments: ["zero", "interpolate"]
  )
  func uncovered(policy: String) throws {
    let policy = try #require(CountsTrace.AbsentIntervals(rawValue: policy))
    let text = Self.minutes([nil, "1", "2"])
    let early = try message {
      _ = try read([text], Self.timed, start: "1998-06-15T12:00:00Z", intervals: 2) {
        $0.absentIntervals = policy
      }
    }
    #expect(early.hasSuffix("(absent intervals are filled between rows only)"))
    let late = try message {
      _ = try read([text], Self.timed, intervals: 3) { $0.absentIntervals = policy }
    }
    #expect(late.contains("ends before the scenario does: no record for 1998-06-15T12:03:00Z"))
  }

  @Test("a broken row that is left out leaves its interval absent")
  func skipped() throws {
    let text = Self.minutes(["1", "x", "3"])
    let error = try message {
      _ = try read([text], Self.timed, intervals: 3) { $0.brokenRows = .skip }
    }
    #expect(error.hasPrefix("4: found 1998-06-15T12:02:00Z; expected 1998-06-15T12:01:00Z"))
    let found = try read([text], Self.timed, intervals: 3) {
      $0.brokenRows = .skip
      $0.absentIntervals = .interpolate
    }
    #expect(found.counts == [1, 2, 3])
    #expect(
      found.notes
        == [
          "FILE0: 1 broken row left out, on line 3: n is \"x\"; expected a number of requests, 0 or more",
          "FILE0: 1 absent interval interpolated between neighbours, the first at 1998-06-15T12:01:00Z",
        ]
    )
  }

  @Test("every broken row is told before absent intervals are")
  func strict() throws {
    let text = Self.minutes(["1", nil, "x", "-1", "5"])
    let error = try #require(throws: DataFileError.self) {
      _ = try read([text], Self.timed, intervals: 5)
    }
    #expect(error.line == 3)
    #expect(error.others.map(\.line) == [4])
  }

  // MARK: Columns and times

  @Test("one column, several or all of them are summed")
  func columns() throws {
    let text = "a,t,b,c\n1,1998-06-15,10,100\n2,1998-06-15 00:01:00,20,200\n"
    let cases: [([String]?, [Double])] = [
      (["b"], [10, 20]), (["a", "c"], [101, 202]), (nil, [111, 222]),
    ]
    for (columns, counts) in cases {
      let layout = Layout.rows(time: .init("t"), columns: columns)
      #expect(try read([text], layout, intervals: 2).counts == counts)
    }
  }

  @Test("without a column of times the rows are the intervals, with or without a header")
  func timeless() throws {
    let column = Layout.rows(time: nil, columns: ["n"])
    let named = try read(["n\n5\n6\n7\n"], column, every: 1, start: "2020-01-01", intervals: 2)
    #expect(named.counts == [5, 6])
    let numbered = Layout.rows(time: nil, columns: ["1"])
    #expect(try read(["5\n6\n"], numbered, intervals: 2) { $0.hasHeader = false }.counts == [5, 6])
    let all = Layout.rows(time: nil, columns: nil)
    #expect(try read(["5,1\n6,1\n"], all, intervals: 2) { $0.hasHeader = false }.counts == [6, 7])
    let skipped = try read(["n\n5\nx\n\n8\n"], column, intervals: 4) {
      $0.brokenRows = .skip
      $0.absentIntervals = .zero
    }
    #expect(skipped.counts == [5, 0, 0, 8])
    #expect(skipped.notes[1] == "FILE0: 2 absent intervals taken for zero, the first at interval 2")
    #expect(
      try message { _ = try read(["n\n5\n"], column, intervals: 2) }
        == "2: ends before the scenario does: no record for interval 2, and the run lasts until"
        + " interval 3"
    )
  }

  @Test("times may be seconds or milliseconds since 1970, and have offsets from UTC")
  func times() throws {
    let start = "2014-07-01T00:01:00Z"
    for (texts, unit) in [
      (["1404172800", "1404172860", "1404172920.0"], TimeUnit.seconds),
      (["1404172800000", "1404172860000", "1404172920000"], .milliseconds),
      (["2014-07-01T02:00:00+02:00", "2014-07-01 00:01:00", "2014-06-30T19:02:00-0500"], nil),
    ] as [([String], TimeUnit?)] {
      let rows = zip(texts, 1...).map { "\($0),\($1)\n" }.joined()
      let layout = Layout.rows(time: .init("t", unit: unit), columns: ["n"])
      #expect(try read(["t,n\n\(rows)"], layout, start: start, intervals: 2).counts == [2, 3])
    }
  }

  @Test("a number where a time should be is an error that names the way to read it")
  func unitMissing() throws {
    #expect(
      try message { _ = try read(["t,n\n1404172800,1\n"], Self.timed, intervals: 1) }
        == "2: t is \"1404172800\"; expected a time such as 1998-06-15T12:00:00Z, or timeUnit: s or"
        + " ms beside the column's name"
    )
    let seconds = Layout.rows(time: .init("t", unit: .seconds), columns: ["n"])
    #expect(
      try message { _ = try read(["t,n\n1404172800000,1\n"], seconds, intervals: 1) }
        == "2: t is \"1404172800000\"; expected a number of s since 1970, before 2096"
    )
  }

  @Test("a start between rows is an error that says where rows are")
  func offGrid() throws {
    let text = "t,n\n2014-04-10 00:04:00,1\n2014-04-10 00:09:00,2\n2014-04-10 00:14:00,3\n"
    let first = try read([text], Self.timed, every: 300, intervals: 3)
    #expect(first.counts == [1, 2, 3])
    let second = try read(
      [text],
      Self.timed,
      every: 300,
      start: "2014-04-10T00:09:00Z",
      intervals: 2
    )
    #expect(second.counts == [2, 3])
    #expect(
      try message {
        _ = try read([text], Self.timed, every: 300, start: "2014-04-10T00:05:00Z", intervals: 2)
      }
        == "3: found 2014-04-10T00:09:00Z; expected 2014-04-10T00:05:00Z, the next of the intervals"
        + " of 300.0 s, or a start of the scenario that is the time of a row"
    )
  }

  @Test("without an end everything is read")
  func endless() throws {
    #expect(
      try read([Self.minutes(["1", "2", "3"])], Self.timed, intervals: nil).counts == [1, 2, 3]
    )
    let wide = Layout.wide(first: "1", conditions: [])
    #expect(try read(["1,2\n5,6\n"], wide, intervals: nil).counts == [5, 6])
  }

  // MARK: Columns as intervals

  static let functions = "app,kind,1,2,3\na,http,1,2,3\nb,timer,10,20,30\na,timer,100,200,300\n"

  @Test("rows of columns are summed, all or those that are asked for")
  func wide() throws {
    let cases: [([String: String], [Double])] = [
      ([:], [111, 222, 333]), (["app": "a"], [101, 202, 303]),
      (["kind": "timer"], [110, 220, 330]),
      (["app": "a", "kind": "timer"], [100, 200, 300]),
    ]
    for (conditions, counts) in cases {
      let layout = Layout.wide(
        first: "1",
        conditions: conditions.map { RowCondition(column: $0.key, value: $0.value) }
      )
      #expect(try read([Self.functions], layout, intervals: 3).counts == counts)
      #expect(try read([Self.functions], layout, intervals: 1.5).counts == Array(counts[..<2]))
    }
  }

  @Test("files of columns go on where the one before ends; a day without the row has no requests")
  func days() throws {
    let second = "app,kind,1,2,3\nc,http,7,8,9\n"
    let all = Layout.wide(first: "1", conditions: [])
    let both = try read([Self.functions, second], all, intervals: 5)
    #expect(both.counts == [111, 222, 333, 7, 8])
    let one = Layout.wide(first: "1", conditions: [RowCondition(column: "app", value: "a")])
    let quiet = try read([Self.functions, second], one, intervals: 6)
    #expect(quiet.counts == [101, 202, 303, 0, 0, 0])
    #expect(quiet.notes == ["FILE1: has no row where app is \"a\": no requests in its intervals"])
  }

  @Test("a broken row of columns is left out whole")
  func brokenColumns() throws {
    let text = "app,1,2\na,1,2\nb,10,\nc,100,200\n"
    let all = Layout.wide(first: "1", conditions: [])
    #expect(
      try message { _ = try read([text], all, intervals: 2) }
        == "3: 2 is \"\"; expected a number of requests, 0 or more"
    )
    let found = try read([text], all, intervals: 2) { $0.brokenRows = .skip }
    #expect(found.counts == [101, 202])
    #expect(found.notes.count == 1)
  }

  @Test("what columns lack is said")
  func wideMistakes() throws {
    let none = Layout.wide(first: "1", conditions: [RowCondition(column: "app", value: "z")])
    #expect(
      try message { _ = try read([Self.functions], none, intervals: 1) }
        == "has no row where app is \"z\""
    )
    let unknown = Layout.wide(first: "1", conditions: [RowCondition(column: "ap", value: "z")])
    #expect(
      try message { _ = try read([Self.functions], unknown, intervals: 1) }
        == "1: has no column \"ap\"; its columns are app, kind, 1, 2, 3"
    )
    let all = Layout.wide(first: "1", conditions: [])
    #expect(
      try message { _ = try read([Self.functions], all, intervals: 4) }
        == "ends before the scenario does: the columns are 3 intervals of 60.0 s, and the run lasts"
        + " 240.0 s"
    )
    #expect(
      try message { _ = try read([Self.functions], .azure2019(conditions: []), intervals: 1) }
        == "1: is not in the layout azure2019; expected the columns HashOwner, HashApp,"
        + " HashFunction, Trigger and 1 to 1440"
    )
  }

  @Test("the days of the Azure trace have 1,440 minutes each")
  func azure() throws {
    let header = "HashOwner,HashApp,HashFunction,Trigger," + Self.list((1...1_440).map { $0 })
    let day =
      "\(header)\no,a,f,http,\(Self.list((1...1_440).map { $0 }))\n"
      + "o,a,g,timer,\(Self.list(Array(repeating: 5, count: 1_440)))\n"
    let http = Layout.azure2019(conditions: [RowCondition(column: "Trigger", value: "http")])
    let found = try read([day, day], http, intervals: 2_880)
    #expect(
      found.counts == Array(repeating: (1...1_440).map { Double($0) }, count: 2).flatMap { $0 }
    )
  }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: ",")
  }
}
