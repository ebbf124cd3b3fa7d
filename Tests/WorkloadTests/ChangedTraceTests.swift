import EventKernel
import Foundation
import Stochastics
import TestSupport
import Testing

@testable import DataFiles
@testable import Workload

/// A trace is opened anew in every replication, and has to be the same each time.
@Suite struct ChangedTraceTests {
  private func prepared(_ file: TemporaryFile) throws -> TimestampTrace {
    var trace = TimestampTrace(file: file.path, column: "t", start: nil)
    _ = try trace.prepare(duration: .seconds(10))
    return trace
  }

  @Test("a trace that was replaced, or written over, since it was checked is refused")
  func changed() throws {
    let file = try TemporaryFile("t\n1\n2\n")
    let trace = try prepared(file)
    #expect(try TimestampReader(trace).next()?.time == 1_000_000_000)
    try Data("t\n1\n2\n3\n".utf8).write(to: file.url, options: .atomic)
    let error = #expect(throws: DataFileError.self) { try TimestampReader(trace) }
    #expect(error?.message.contains("has changed since it was checked") == true)
  }

  @Test("rows before time zero are noted where times are numbers")
  func early() throws {
    let file = try TemporaryFile("t\n-5\n-4\n2\n")
    var trace = TimestampTrace(file: file.path, column: "t", start: nil)
    let (count, _, notes) = try trace.prepare(duration: .seconds(10))
    #expect(count == 1)
    #expect(notes == ["\(file.path): 2 rows before time zero left out, the first on line 2"])
  }

  @Test("numbers among times, and times among numbers, are broken rows")
  func mixed() throws {
    for rows in ["2026-01-01T00:00:00Z\n5", "5\n2026-01-01T00:00:00Z"] {
      let file = try TemporaryFile("t\n\(rows)\n")
      let error = #expect(throws: DataFileError.self) { try prepared(file) }
      #expect(error?.line == 3)
      #expect(error?.message.contains("among") == true)
    }
  }
}
