import EventKernel
import TestSupport
import Testing
import Workload

@testable import Scenarios

/// Recorded traffic in a scenario file.
@Suite struct TraceDecoderTests {
  private static let minutes =
    "minute,requests\n" + (0..<12).map { "2020-01-01T00:\($0 / 10)\($0 % 10):00Z,\($0)\n" }.joined()

  /// The problems of a scenario with such arrivals, without the path of the file.
  private func problems(
    _ text: String,
    demand: String = "cpu: 12ms",
    _ form: (_ path: String) -> String
  ) throws -> String {
    let file = try TemporaryFile(text)
    let overrides = [(path: "traffic.pages.demand", value: "{\(demand)}")]
    return Fixture.problems("constant: 20/s", form(file.path), overrides: overrides)
      .replacing(file.path, with: "FILE")
  }

  @Test(
    "counts are read in every layout",
    arguments: [
      (minutes, "time: minute, column: requests, every: 1m", 45),
      (minutes, "time: minute, columns: all, every: 1m", 45),
      (minutes, "time: minute, columns: [requests], every: 1m, timeUnit: iso", 45),
      ("a,b\n" + String(repeating: "1,2\n", count: 10), "columns: [a, b], every: 1m", 30),
      (String(repeating: "1,2\n", count: 10), "columns: all, header: false, every: 1m", 30),
      (String(repeating: "1,2\n", count: 10), "column: '2', header: false, every: 1m", 20),
      (
        "t,n\n" + (0..<10).map { "\(1_577_836_800 + 60 * $0),3\n" }.joined(),
        "time: t, timeUnit: s, column: n, every: 1m", 30
      ),
      ("f,1,2\na,4,5\nb,40,50\n", "layout: wide, first: '1', every: 5m, where: {f: a}", 9),
      ("f,1,2\na,4,5\nb,40,50\n", "layout: wide, first: '1', every: 5m", 99),
      (
        "t,n\n2020-01-01T00:00:00Z,2\n2020-01-01T00:09:00Z,11\n",
        "time: t, column: n, every: 1m, absent: interpolate", 65
      ),
      (
        "t,n\n2020-01-01T00:00:00Z,2\nx\n2020-01-01T00:09:00Z,11\n",
        "time: t, column: n, every: 1m, absent: zero, brokenRows: skip", 13
      ),
    ] as [(String, String, Double)]
  )
  func layouts(text: String, keys: String, requests: Double) throws {
    let file = try TemporaryFile(text)
    let scenario = try Fixture.read("constant: 20/s", "counts: {file: \(file.path), \(keys)}")
    guard case .process(.poisson, let profile) = scenario.traffic[0].arrivals else {
      Issue.record("the arrivals are no process around a rate")
      return
    }
    #expect(abs(profile.expectedRequests - requests) < 1e-9)
  }

  @Test("files of columns follow each other")
  func files() throws {
    let first = try TemporaryFile("f,1\na,4\n")
    let second = try TemporaryFile("f,1\na,7\n")
    let scenario = try Fixture.read(
      "constant: 20/s",
      "counts: {files: [\(first.path), \(second.path)], layout: wide, first: '1', every: 5m}"
    )
    let profile = RateProfile.counts([4, 7], every: .seconds(300))
    #expect(scenario.traffic[0].arrivals == .process(.poisson, profile))
  }

  @Test("a compressed file is read as if it were not")
  func compressed() throws {
    let plain = try TemporaryFile(Self.minutes)
    let packed = try TemporaryFile("")
    try Gzip.write(Array(Self.minutes.utf8), to: packed.path)
    let scenarios = try [plain, packed].map { file in
      try Fixture.read(
        "constant: 20/s",
        "counts: {file: \(file.path), time: minute, column: requests, every: 1m}"
      )
    }
    #expect(scenarios[0].traffic == scenarios[1].traffic)
    let samples = "{empirical: {file: \(packed.path), column: requests, unit: ms}}"
    let drawn = try Fixture.read("12ms", samples).traffic[0]
    #expect(
      drawn
        == (try Fixture.read("12ms", samples.replacing(packed.path, with: plain.path))).traffic[0]
    )
  }

  @Test("notes say what was left out and filled in")
  func notes() throws {
    let file = try TemporaryFile("t,n\n2020-01-01T00:00:00Z,2\nx\n2020-01-01T00:09:00Z,11\n")
    let counts =
      "{file: \(file.path), time: t, column: n, every: 1m, absent: zero, brokenRows: skip}"
    /// The notes on the traces alone.
    func notes(_ pairs: String...) throws -> [String] {
      let scenario = pairs.isEmpty ? try Fixture.read() : try Fixture.read(pairs[0], pairs[1])
      return scenario.notes.filter { !$0.contains(".backlog: ") }
    }
    let found = try notes("constant: 20/s", "counts: \(counts)")
    #expect(
      found
        == [
          "\(file.path): 1 broken row left out, on line 3: has 1 field in \"x\"; expected 2 (t, n)",
          "\(file.path): 8 absent intervals taken for zero, the first at 2020-01-01T00:01:00Z",
          "test.yaml:9: traffic.pages.arrivals.counts: counts per 1m say nothing of bursts within;"
            + " there, requests come as the model of arrivals has them",
        ]
    )
    #expect(try notes() == [])
    let times = try TemporaryFile("t\n1\nx\n2\n")
    let trace = "timestamps: {file: \(times.path), column: t, brokenRows: skip}"
    #expect(
      try notes("constant: 20/s", trace)
        == [
          "\(times.path): 1 broken row left out, on line 3: t is \"x\"; expected seconds or a time"
            + " such as 1998-06-15T12:00:00Z"
        ]
    )
  }

  @Test("every broken row is a problem of its own, up to ten")
  func brokenRows() throws {
    let text = "minute,requests\n" + String(repeating: "x,1\n", count: 12)
    let lines = try problems(text) {
      "counts: {file: \($0), time: minute, column: requests, every: 1m}"
    }.split(separator: "\n")
    #expect(lines.count == 11)
    #expect(
      lines[9]
        == "FILE:11: traffic.pages.arrivals.counts.file: minute is \"x\"; expected a time such"
        + " as 1998-06-15T12:00:00Z"
    )
    #expect(
      lines[10] == "FILE: traffic.pages.arrivals.counts.file: 2 more rows are broken;"
        + " brokenRows: skip leaves them all out"
    )
  }

  @Test(
    "keys that do not go together are refused",
    arguments: [
      (
        "time: minute, column: requests",
        "every: is missing; expected a duration in ns, us, ms, s, m, h or d, such as 250ms"
      ),
      ("time: minute, every: 1m", "lacks column or columns; expected exactly one of them"),
      (
        "column: a, columns: all, every: 1m", "has column and columns; expected only one of them"
      ),
      (
        "columns: [a, a], every: 1m",
        "columns: names \"a\" more than once; expected each column once"
      ),
      ("columns: every, every: 1m", "columns: found \"every\"; expected all or a list of columns"),
      (
        "column: a, every: 1m, timeUnit: s",
        "timeUnit: has no meaning without time; expected time beside it"
      ),
      (
        "time: minute, column: a, every: 1m, timeUnit: us",
        "timeUnit: found \"us\" (did you mean \"s\"?); expected iso, s or ms"
      ),
      (
        "column: a, every: 1m, where: {b: c}",
        "where: has no meaning without layout; expected it to be left out"
      ),
      (
        "column: a, every: 1m, first: b",
        "first: has no meaning without layout; expected it to be left out"
      ),
      (
        "layout: wide, every: 1m",
        "first: is missing; expected the name of the first interval's column"
      ),
      (
        "layout: wide, first: '1', every: 1m, absent: zero",
        "absent: has no meaning beside layout; expected it to be left out"
      ),
      (
        "layout: azure2019, every: 1m",
        "every: has no meaning beside layout: azure2019; expected it to be left out"
      ),
      ("layout: azure, every: 1m", "layout: found \"azure\"; expected wide or azure2019"),
      (
        "column: a, every: 1ns",
        "every: gives more than 100,000,000 intervals; expected longer ones or a shorter duration"
      ),
      (
        "column: a, every: 1m, absent: skip",
        "absent: found \"skip\"; expected error, zero or interpolate"
      ),
      (
        "column: a, every: 1m, brokenRows: drop",
        "brokenRows: found \"drop\"; expected strict or skip"
      ),
    ]
  )
  func countsKeys(keys: String, problem: String) throws {
    let found = try problems(Self.minutes) { "counts: {file: \($0), \(keys)}" }
    let separator = problem.firstIndex(of: ":").map { problem[..<$0].contains(" ") } ?? true
    #expect(
      found.split(separator: "\n").first.map(String.init)
        == "test.yaml:9: traffic.pages.arrivals.counts\(separator ? ": " : ".")\(problem)"
    )
  }

  @Test("one file is for rows, several are for columns")
  func severalFiles() throws {
    let found = try problems(Self.minutes) {
      "counts: {files: [\($0)], time: minute, column: requests, every: 1m}"
    }
    #expect(
      found == "test.yaml:9: traffic.pages.arrivals.counts.files: has no meaning without layout;"
        + " expected file, a single one"
    )
    #expect(
      try problems("") { _ in "counts: {column: a, every: 1m}" }
        == "test.yaml:9: traffic.pages.arrivals.counts: lacks file or files; expected exactly one of them"
    )
  }

  // MARK: Timestamps

  private static let azure =
    "app,func,end_timestamp,duration\na,f,1.5,1.25\nb,g,2,0.5\na,h,2.5,2.25\n"

  private func requests(_ scenario: Scenario) throws -> [Request] {
    var source = try RequestSource(
      streams: scenario.traffic,
      duration: scenario.duration,
      seed: 1,
      replication: 0
    )
    var requests: [Request] = []
    while source.nextArrival < .never { requests.append(source.takeNext()) }
    return requests
  }

  @Test("the Azure trace of 2021 has ends and durations, which are also waits")
  func azure2021() throws {
    let file = try TemporaryFile(Self.azure)
    func read(_ keys: String) throws -> [Request] {
      let scenario = try Fixture.read(
        "constant: 20/s\n    demand:\n      cpu: 12ms",
        "timestamps: {file: \(file.path), \(keys)}\n"
          + "    demand:\n      cpu: 12ms\n      wait: {column: duration, unit: s}"
      )
      return try requests(scenario)
    }
    let all = try read("layout: azure2021")
    #expect(all.map(\.arrival.seconds) == [0.25, 0.25, 1.5])
    #expect(all.map(\.wait.seconds) == [1.25, 2.25, 0.5])
    #expect(all.map(\.cpu.seconds) == [0.012, 0.012, 0.012])
    #expect(try read("column: end_timestamp, minus: duration, unit: s") == all)
    let one = try read("layout: azure2021, where: {app: a, func: h}")
    #expect(one.map(\.wait.seconds) == [2.25])
    #expect(try read("layout: azure2021, where: {app: b}").map(\.arrival.seconds) == [1.5])
  }

  @Test(
    "keys of timestamps that do not go together are refused",
    arguments: [
      (
        "layout: azure2021, column: a",
        "column: has no meaning beside layout; expected it to be left out"
      ),
      (
        "layout: azure2021, sorted: true",
        "sorted: has no meaning beside layout; expected it to be left out"
      ),
      (
        "layout: azure2019",
        "layout: found \"azure2019\" (did you mean \"azure2021\"?); expected azure2021"
      ),
      ("unit: s", "column: is missing; expected the name of a column"),
      ("column: func, unit: min", "unit: found \"min\"; expected ns, us, ms or s"),
      (
        "column: func, where: a",
        "where: found \"a\"; expected a mapping of columns to what rows have there"
      ),
    ]
  )
  func timestampKeys(keys: String, problem: String) throws {
    let found = try problems(Self.azure) { "timestamps: {file: \($0), \(keys)}" }
    #expect(
      found.split(separator: "\n").first.map(String.init)
        == "test.yaml:9: traffic.pages.arrivals.timestamps.\(problem)"
    )
  }

  @Test(
    "a demand in a column needs its unit and a trace of timestamps",
    arguments: [
      (
        "cpu: {column: duration}",
        "demand.cpu.unit: is missing; expected ns, us, ms, s, m, h or d"
      ),
      (
        "cpu: {column: duration, unit: kB}",
        "demand.cpu.unit: found \"kB\"; expected ns, us, ms, s, m, h or d"
      ),
      (
        "cpu: 1ms, response: {column: duration, unit: s}",
        "demand.response.unit: found \"s\"; expected B, kB, MB, GB, KiB, MiB or GiB"
      ),
      (
        "cpu: {column: duration, unit: s, mean: 4}",
        "demand.cpu.mean: is not a known key; expected column or unit"
      ),
    ]
  )
  func demand(demand: String, problem: String) throws {
    let found = try problems(Self.azure, demand: demand) {
      "timestamps: {file: \($0), layout: azure2021}"
    }
    #expect(found == "test.yaml: traffic.pages.\(problem) (set on the command line)")
  }

  @Test("a column of a trace has no rank correlation, and is no demand of a class")
  func demandBeside() throws {
    let correlated = try problems(
      Self.azure,
      demand:
        "cpu: {exponential: {mean: 1ms}}, wait: {column: duration, unit: s}, rankCorrelation: 0.5"
    ) { "timestamps: {file: \($0), layout: azure2021}" }
    #expect(
      correlated == "test.yaml: traffic.pages.demand.wait: is a column of a trace; expected a"
        + " distribution, for the rankCorrelation (set on the command line)"
    )
    let file = try TemporaryFile(Self.azure)
    let inClass = Fixture.problems(
      "constant: 20/s\n    demand:\n      cpu: 12ms",
      "timestamps: {file: \(file.path), layout: azure2021}\n    classes:\n"
        + "      - {name: a, weight: 1, demand: {cpu: {column: duration, unit: s}}}"
    )
    #expect(inClass.contains("traffic.pages.classes.a.demand.cpu.column: is not a known key"))
  }

  @Test("a demand in a column that the trace lacks, or beside no trace, is refused")
  func demandElsewhere() throws {
    let lacking = try problems(Self.azure, demand: "cpu: {column: cpu_ms, unit: ms}") {
      "timestamps: {file: \($0), layout: azure2021}"
    }
    #expect(
      lacking == "FILE:1: traffic.pages.arrivals.timestamps.file: has no column \"cpu_ms\"; its"
        + " columns are app, func, end_timestamp, duration"
    )
    let found = Fixture.problems("cpu: 12ms", "cpu: {column: cpu_ms, unit: ms}")
    #expect(
      found == "test.yaml:11: traffic.pages.demand.cpu.column: is a column of a trace; expected it"
        + " beside arrivals with timestamps only"
    )
  }

  @Test("times since 1970 begin where the first is, as ISO 8601 does", arguments: ["s", "ms"])
  func unixTimes(unit: String) throws {
    let zeros = unit == "ms" ? "000" : ""
    let unix = try TemporaryFile("t\n897912000\(zeros)\n897912003\(zeros)\n")
    let iso = try TemporaryFile("t\n1998-06-15T12:00:00Z\n1998-06-15T12:00:03Z\n")
    func read(_ file: String, _ more: String) throws -> Scenario {
      try Fixture.read("constant: 20/s", "timestamps: {file: \(file), column: t\(more)}")
    }
    let numbers = try read(unix.path, ", timeUnit: \(unit)")
    #expect(try numbers.start == read(iso.path, "").start)
    #expect(numbers.start?.iso8601 == "1998-06-15T12:00:00Z")
    let words = #expect(throws: ScenarioProblems.self) {
      try read(iso.path, ", timeUnit: \(unit)")
    }
    #expect(words?.description.contains("expected \(unit) since 1970") == true)
  }

  @Test("semicolons between fields and commas in numbers, as spreadsheets write")
  func spreadsheet() throws {
    let sheet = try TemporaryFile("minute;requests\n2020-01-01 00:00;1,5\n2020-01-01 00:09;20,25\n")
    let plain = try TemporaryFile("minute,requests\n2020-01-01 00:00,1.5\n2020-01-01 00:09,20.25\n")
    func read(_ file: String, _ more: String) throws -> Scenario {
      try Fixture.read(
        "constant: 20/s",
        "counts: {file: \(file), time: minute, column: requests, every: 1m, absent: zero\(more)}"
      )
    }
    let counts = try read(sheet.path, ", separator: semicolon, decimal: comma")
    #expect(try counts.traffic == read(plain.path, "").traffic)
    let undeclared = #expect(throws: ScenarioProblems.self) { try read(sheet.path, "") }
    #expect(undeclared?.description.contains("expected separator: semicolon beside it") == true)
    let alone = #expect(throws: ScenarioProblems.self) { try read(plain.path, ", decimal: comma") }
    #expect(alone?.description.contains("expected separator: semicolon or tab") == true)
  }

  @Test(
    "times in a pattern are the same as in ISO 8601",
    arguments: [
      ("%d.%m.%Y %H:%M", "15.06.1998 12:00", "15.06.1998 12:03"),
      ("%m/%d/%Y %I:%M:%S %p", "06/15/1998 12:00:00 PM", "6/15/1998 12:03:00 PM"),
      ("%d/%b/%y:%H:%M:%S", "15/Jun/98:12:00:00", "15/Jun/98:12:03:00"),
      ("%Y%m%d%H%M", "199806151200", "199806151203"),
    ]
  )
  func timePatterns(pattern: String, first: String, second: String) throws {
    let file = try TemporaryFile("t,n\n\(first),2\n\(second),3\n")
    let iso = try TemporaryFile("t,n\n1998-06-15T12:00:00Z,2\n1998-06-15T12:03:00Z,3\n")
    func counts(_ file: String, _ more: String) throws -> Scenario {
      try Fixture.read(
        "constant: 20/s",
        "counts: {file: \(file), time: t, column: n, every: 1m, absent: zero\(more)}",
        overrides: [("duration", "4m")]
      )
    }
    let counted = try counts(file.path, ", timePattern: '\(pattern)'")
    #expect(try counted.traffic == counts(iso.path, "").traffic)
    #expect(counted.start?.iso8601 == "1998-06-15T12:00:00Z")
    let instants = try Fixture.read(
      "constant: 20/s",
      "timestamps: {file: \(file.path), column: t, timePattern: '\(pattern)'}"
    )
    #expect(instants.start?.iso8601 == "1998-06-15T12:00:00Z")
    let other = #expect(throws: ScenarioProblems.self) {
      try counts(iso.path, ", timePattern: '\(pattern)'")
    }
    #expect(other?.description.contains("expected a time in the pattern \(pattern)") == true)
  }

  @Test(
    "a pattern needs the date, and nothing that is unknown",
    arguments: ["%H:%M", "%d.%m %H:%M", "%Q%d.%m.%Y", "%d.%m.%Y %", "%d.%m.%Y %I:%M"]
  )
  func brokenPatterns(pattern: String) throws {
    let found = try problems(Self.minutes) {
      "counts: {file: \($0), time: minute, column: requests, every: 1m, timePattern: '\(pattern)'}"
    }
    #expect(
      found
        == "test.yaml:9: traffic.pages.arrivals.counts.timePattern: found \"\(pattern)\"; expected"
        + " a pattern with year, month and day, such as '%d.%m.%Y %H:%M'"
    )
  }

  @Test("days that a month does not have, and text after the time, are no times")
  func impossibleTimes() throws {
    for time in ["31.02.2020 00:00", "01.03.2020 00:00 UTC", "01.03.2020 24:00", "1.3.20"] {
      let found = try problems("t,n\n\(time),1\n") {
        "counts: {file: \($0), time: t, column: n, every: 1m, timePattern: '%d.%m.%Y %H:%M'}"
      }
      #expect(found.contains("t is \"\(time)\"; expected a time in the pattern"), "\(found)")
    }
  }
}
