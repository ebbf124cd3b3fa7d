import Foundation
import Testing

/// Checks the recorded request counts that the scenarios replay.
@Suite struct WorldCupTrafficTests {
  struct Recording: CustomTestStringConvertible, Sendable {
    let day: String
    let firstMinute: Int
    let minutes: Int
    let requests: Int
    let peak: String
    let peakRequests: Int

    var testDescription: String { day }
  }

  static let recordings = [
    Recording(
      day: "1998-06-15",
      firstMinute: 11 * 60,
      minutes: 480,
      requests: 32_217_877,
      peak: "14:29",
      peakRequests: 153_878
    ),
    Recording(
      day: "1998-05-12",
      firstMinute: 5 * 60 + 30,
      minutes: 150,
      requests: 400_805,
      peak: "06:40",
      peakRequests: 57_509
    ),
  ]

  func rows(day: String) throws -> [Substring] {
    let file = URL(filePath: #filePath)
      .deletingLastPathComponent()
      .appending(path: "../../scenarios/traffic/world-cup-\(day).csv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
  }

  @Test("no minute is absent, out of order or twice", arguments: recordings)
  func everyMinute(recording: Recording) throws {
    let rows = try rows(day: recording.day)
    #expect(rows.first == "minute,requests")
    #expect(rows.count == recording.minutes + 1)
    for (index, row) in rows.dropFirst().enumerated() {
      let minute = recording.firstMinute + index
      let clock = [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      #expect(row.hasPrefix("\(recording.day)T\(clock[0]):\(clock[1]):00Z,"))
    }
  }

  @Test("totals and peaks are those of the recorded logs", arguments: recordings)
  func totals(recording: Recording) throws {
    var total = 0
    var peak = (minute: "", requests: 0)
    for row in try rows(day: recording.day).dropFirst() {
      let fields = row.split(separator: ",")
      let requests = try #require(fields.last.flatMap { Int($0) })
      total += requests
      if requests > peak.requests {
        peak = (String(row.dropFirst(11).prefix(5)), requests)
      }
    }
    #expect(total == recording.requests)
    #expect(peak.minute == recording.peak)
    #expect(peak.requests == recording.peakRequests)
  }
}
