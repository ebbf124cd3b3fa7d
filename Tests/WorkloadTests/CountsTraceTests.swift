import DataFiles
import EventKernel
import Foundation
import TestSupport
import Testing
import Workload

@Suite struct CountsTraceTests {
  private func selection(
    _ path: String,
    start: String? = nil,
    minutes: Double
  ) -> CountsTrace.Selection {
    CountsTrace.Selection(
      file: path,
      timeColumn: "minute",
      countColumn: "requests",
      interval: .seconds(60),
      start: start.flatMap { CalendarInstant(iso8601: "1998-06-15T\($0):00Z") },
      duration: .seconds(minutes * 60)
    )
  }

  private func read(
    _ text: String,
    start: String? = nil,
    minutes: Double
  ) throws -> [Double] {
    let file = try TemporaryFile(text)
    return try CountsTrace(reading: selection(file.path, start: start, minutes: minutes)).counts
  }

  /// Records of consecutive minutes from 12:00, the last number being the count.
  private static func records(_ counts: [String], from minute: Int = 0) -> String {
    counts.enumerated().map { index, count in
      let clock = minute + index
      return "1998-06-15T12:\(clock / 10)\(clock % 10):00Z,\(count)\n"
    }.joined()
  }

  static let header = "minute,requests\n"
  static let whole = header + records(["10", "11", "12.5", "0", "14", "15"])

  @Test(
    "a window is read exactly",
    arguments: [
      (nil, 6, [10, 11, 12.5, 0, 14, 15]), (nil, 2, [10, 11]), ("12:02", 3, [12.5, 0, 14]),
      ("12:05", 1, [15]), ("12:01", 1.5, [11, 12.5]), ("12:00", 0.25, [10]),
    ] as [(String?, Double, [Double])]
  )
  func window(start: String?, minutes: Double, counts: [Double]) throws {
    #expect(try read(Self.whole, start: start, minutes: minutes) == counts)
  }

  @Test("quotes, CRLF, a byte order mark, other columns and a missing last newline do no harm")
  func notation() throws {
    let text =
      "\u{FEFF}minute,\"city, \"\"old\"\"\",requests\r\n"
      + "1998-06-15 12:00:00,\"a,b\",\"1\"\r\n"
      + "\"1998-06-15T12:01:00\",,2e0"
    #expect(try read(text, minutes: 2) == [1, 2])
  }

  @Test("a scale multiplies the counts of the profile")
  func profile() throws {
    let file = try TemporaryFile(Self.whole)
    let trace = try CountsTrace(reading: selection(file.path, start: "12:01", minutes: 2))
    let profile = trace.profile(scale: 2)
    #expect(profile.duration == .seconds(120))
    #expect(abs(profile.expectedRequests - 47) < 1e-9)
    #expect(abs(profile.peakRate - 25.0 / 60) < 1e-12)
  }

  struct Mistake: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var start: String?
    var minutes = 3.0
    var line: Int?
    var says: [String]
  }

  static let mistakes = [
    Mistake(
      testDescription: "an absent interval",
      text: header + records(["1", "2"]) + records(["4", "5"], from: 3),
      line: 4,
      says: ["found 1998-06-15T12:03:00Z", "expected 1998-06-15T12:02:00Z"]
    ),
    Mistake(
      testDescription: "an absent last interval of the window",
      text: header + records(["1", "2"]) + records(["4"], from: 3),
      line: 4,
      says: ["found 1998-06-15T12:03:00Z", "expected 1998-06-15T12:02:00Z"]
    ),
    Mistake(
      testDescription: "a file that begins within the window",
      text: header + records(["1", "2", "3"], from: 1),
      start: "12:00",
      line: 2,
      says: ["found 1998-06-15T12:01:00Z", "expected 1998-06-15T12:00:00Z"]
    ),
    Mistake(
      testDescription: "a file that begins after the window",
      text: header + records(["1", "2", "3"], from: 30),
      start: "12:00",
      line: 2,
      says: ["found 1998-06-15T12:30:00Z", "expected 1998-06-15T12:00:00Z"]
    ),
    Mistake(
      testDescription: "a file that ends early",
      text: header + records(["1", "2"]),
      line: 3,
      says: [
        "ends before the scenario does", "1998-06-15T12:02:00Z", "until 1998-06-15T12:03:00Z",
      ]
    ),
    Mistake(
      testDescription: "a file that ends before the window",
      text: header + records(["1", "2"]),
      start: "12:30",
      line: 3,
      says: ["no record for 1998-06-15T12:30:00Z"]
    ),
    Mistake(
      testDescription: "a time off the grid",
      text: header + records(["1"]) + "1998-06-15T12:01:30Z,2\n",
      line: 3,
      says: ["found 1998-06-15T12:01:30Z", "expected 1998-06-15T12:01:00Z"]
    ),
    Mistake(
      testDescription: "times out of order, even beyond the window",
      text: whole + records(["1"], from: 5),
      line: 8,
      says: ["does not come after 1998-06-15T12:05:00Z"]
    ),
    Mistake(
      testDescription: "an empty line",
      text: header + records(["1"]) + "\n" + records(["2"], from: 1),
      line: 3,
      says: ["is empty", "expected 2 fields"]
    ),
    Mistake(
      testDescription: "an empty line at the end, beyond the window",
      text: whole + "\n",
      line: 8,
      says: ["is empty"]
    ),
    Mistake(
      testDescription: "a count that is no number",
      text: header + records(["1", "1O"]),
      line: 3,
      says: ["requests is \"1O\"", "0 or more"]
    ),
    Mistake(
      testDescription: "a negative count",
      text: header + records(["-1"]),
      line: 2,
      says: ["requests is \"-1\""]
    ),
    Mistake(
      testDescription: "an empty field",
      text: header + records([""]),
      line: 2,
      says: ["requests is \"\""]
    ),
    Mistake(
      testDescription: "an infinite count",
      text: header + records(["inf"]),
      line: 2,
      says: ["requests is \"inf\""]
    ),
    Mistake(
      testDescription: "a month that does not exist",
      text: header + "1998-13-15T12:00:00Z,1\n",
      line: 2,
      says: ["minute is \"1998-13-15T12:00:00Z\"", "1998-06-15T12:00:00Z"]
    ),
    Mistake(
      testDescription: "a missing field",
      text: header + records(["1"]) + "1998-06-15T12:01:00Z\n",
      line: 3,
      says: ["has 1 field in", "expected 2 (minute, requests)"]
    ),
    Mistake(
      testDescription: "a field too many",
      text: header + records(["1,2"]),
      line: 2,
      says: ["has 3 fields", "expected 2 (minute, requests)"]
    ),
    Mistake(
      testDescription: "a quote that is not closed",
      text: header + "1998-06-15T12:00:00Z,\"1\n",
      line: 2,
      says: ["without its closing quote"]
    ),
    Mistake(
      testDescription: "another column",
      text: "time,requests\n" + records(["1"]),
      line: 1,
      says: ["has no column \"minute\"", "its columns are time, requests"]
    ),
    Mistake(
      testDescription: "a header alone",
      text: header,
      says: ["has a header but no records"]
    ),
    Mistake(testDescription: "an empty file", text: "", says: ["is empty"]),
    Mistake(
      testDescription: "a binary file",
      text: "\u{7f}ELF\0\u{1}\n",
      says: ["is not a text file"]
    ),
  ]

  @Test("a mistake is reported with its line and what was expected", arguments: mistakes)
  func report(mistake: Mistake) throws {
    let file = try TemporaryFile(mistake.text)
    let error = try #require(throws: DataFileError.self) {
      try CountsTrace(
        reading: selection(file.path, start: mistake.start, minutes: mistake.minutes)
      )
    }
    #expect(error.line == mistake.line)
    for part in mistake.says { #expect(error.message.contains(part), "\(error.message)") }
    #expect(error.description.hasPrefix(file.path + (mistake.line.map { ":\($0): " } ?? ": ")))
  }

  @Test("lines that are not UTF-8 are reported")
  func notText() throws {
    let file = try TemporaryFile(Array(Self.header.utf8) + [0x31, 0xff, 0x2c, 0x31, 0x0a])
    let error = try #require(throws: DataFileError.self) {
      try CountsTrace(reading: selection(file.path, minutes: 1))
    }
    #expect(error.line == 2)
    #expect(error.message.contains("not UTF-8"))
  }

  @Test("a file that is missing or a folder is reported by its path")
  func noFile() throws {
    let missing = try #require(throws: DataFileError.self) {
      try CountsTrace(reading: selection("/nowhere/at-all.csv", minutes: 1))
    }
    #expect(missing.description.hasPrefix("/nowhere/at-all.csv: cannot be read: "))
    let folder = try #require(throws: DataFileError.self) {
      let folder = FileManager.default.temporaryDirectory.path
      return try CountsTrace(reading: selection(folder, minutes: 1))
    }
    #expect(folder.message == "is a folder; expected a CSV file")
  }
}
