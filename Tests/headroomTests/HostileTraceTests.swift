import Foundation
import TestSupport
import Testing

/// Traces without end, of other kinds than files, or that change.
@Suite struct HostileTraceTests {
  private static func scenario(_ arrivals: String) -> String {
    ScenarioText.small.replacing("{constant: 10/s}", with: arrivals)
  }

  @Test("a line without end is refused, from a device and from a small compressed file")
  func endlessLine() throws {
    let place = try Workplace()
    let path = place.folder.appending(path: "bomb.csv").path
    try Gzip.write(
      Array("n\n1\n".utf8) + [UInt8](repeating: UInt8(ascii: "0"), count: 17_000_000),
      to: path
    )
    for (file, line) in [("/dev/zero", 1), ("bomb.csv", 3)] {
      try place.write(
        Self.scenario("{counts: {file: \(file), column: n, every: 1m}}"),
        to: "s.yaml"
      )
      let outcome = try place.run("check", "s.yaml")
      #expect(outcome.exitCode == 65)
      #expect(outcome.messages.contains("\(file):\(line): "))
      #expect(outcome.messages.contains("has more than 16777216 bytes"))
    }
  }

  @Test("timestamps from a pipe, which no second replication could read, are refused at once")
  func pipe() throws {
    let place = try Workplace()
    try place.write(Self.scenario("{timestamps: {file: pipe, column: t}}"), to: "s.yaml")
    let outcome = try place.shell(#"mkfifo pipe; "$headroom" check s.yaml"#)
    #expect(outcome.exitCode == 65)
    #expect(outcome.messages.contains("pipe: "))
    #expect(outcome.messages.contains("is no regular file"))
  }

  @Test("counts from a pipe are read")
  func countsFromPipe() throws {
    let place = try Workplace()
    let counts = "{counts: {file: pipe, column: n, every: 1m}}"
    try place.write(Self.scenario(counts), to: "s.yaml")
    let outcome = try place.shell(
      #"mkfifo pipe; (printf 'n\n10\n10\n' > pipe) & "$headroom" check s.yaml"#
    )
    #expect(outcome.exitCode == 0)
  }

  @Test("a pipe that would have to be read again, since traces set the start, is refused")
  func secondReading() throws {
    let place = try Workplace()
    let counts = "{counts: {file: pipe, time: t, column: n, every: 1m}}"
    let text = Self.scenario(counts).replacing("start: 2026-01-05T08:00:00Z\n", with: "")
    try place.write(text, to: "s.yaml")
    let rows = "t,n\\n2026-01-05T08:00:00Z,60\\n2026-01-05T08:01:00Z,60\\n"
    let outcome = try place.shell(
      "mkfifo pipe; (printf '\(rows)' > pipe) & \"$headroom\" check s.yaml"
    )
    #expect(outcome.exitCode == 65)
    #expect(outcome.messages.contains("cannot be read twice; expected start in the scenario"))
  }

  @Test("traces without start set it when they agree, and are refused when they do not")
  func starts() throws {
    let place = try Workplace()
    func counts(_ day: String) -> String { "t,n\n\(day)T08:00:00Z,60\n\(day)T08:01:00Z,60\n" }
    let stream = "{counts: {file: FILE, time: t, column: n, every: 1m}}"
    try place.write(counts("2026-01-05"), to: "a.csv")
    try place.write(counts("2026-06-05"), to: "b.csv")
    try place.write("t\n2026-01-05T08:00:00Z\n2026-01-05T08:00:01Z\n", to: "c.csv")
    func text(_ other: String) -> String {
      Self.scenario(stream.replacing("FILE", with: "a.csv")).replacing(
        "start: 2026-01-05T08:00:00Z\n",
        with: ""
      ).replacing(
        "traffic:\n",
        with: "traffic:\n  - name: other\n    arrivals: \(other)\n    demand: {cpu: 1ms}\n"
      )
    }
    try place.write(text(stream.replacing("FILE", with: "b.csv")), to: "s.yaml")
    let apart = try place.run("check", "s.yaml")
    #expect(apart.exitCode == 65)
    #expect(apart.messages.contains("begins at 2026-01-05T08:00:00Z, and "))
    #expect(apart.messages.contains(" at 2026-06-05T08:00:00Z; expected"))
    try place.write(text("{timestamps: {file: c.csv, column: t}}"), to: "s.yaml")
    let agreed = try place.run("compare", "s.yaml", "--output", "out", "--quiet")
    #expect(agreed.exitCode == 0)
    #expect(try place.read("out/timeline.csv").contains("2026-01-05T08:00:00Z"))
  }
}
