import DataFiles
import Foundation
import TestSupport
import Testing

/// Data files that are compressed, or not quite sound, as the command meets them.
@Suite struct DataFileTests {
  private static let counts =
    "minute,requests\n2026-01-05T08:00:00Z,600\n2026-01-05T08:01:00Z,900\n"

  /// The small scenario on counts, or any other arrivals.
  private static func scenario(
    _ arrivals: String = "{counts: {file: trace.csv, time: minute, column: requests, every: 1m}}"
  ) -> String {
    ScenarioText.small.replacing("{constant: 10/s}", with: arrivals)
  }

  @Test("a trace that is compressed gives the same bytes in every result file as a plain one")
  func compressed() throws {
    let plain = try Workplace()
    let packed = try Workplace()
    for place in [plain, packed] { try place.write(Self.scenario(), to: "small.yaml") }
    try plain.write(Self.counts, to: "trace.csv")
    let path = packed.folder.appending(path: "trace.csv").path
    try Gzip.write(Array(Self.counts.utf8), to: path)
    #expect(try Data(contentsOf: URL(filePath: path)).prefix(2) == Data([0x1F, 0x8B]))
    for place in [plain, packed] {
      let outcome = try place.run("compare", "small.yaml", "--output", "out", "--quiet")
      #expect(outcome.exitCode == 0)
      #expect(outcome.messages.isEmpty)
    }
    // The record and the report alone tell them apart, by the digest of the file as it lies on the disk.
    func tables(_ place: borrowing Workplace) throws -> [String: String] {
      try place.contents(of: "out").filter { $0.key.hasSuffix(".csv") }
    }
    #expect(try tables(plain) == tables(packed))
    #expect(try tables(plain).count == 11)
    let record = try plain.read("out/run.json")
    #expect(!record.contains("left out"))
    #expect(record.contains(#""sha256": "\#(FileDigest.sha256(of: Self.counts.utf8))""#))
    let digest = try #require(FileDigest.sha256(ofFile: path))
    #expect(try packed.read("out/run.json").contains(digest))
  }

  @Test("a compressed trace that is cut short ends with exit code 65 and what zlib says")
  func truncated() throws {
    let place = try Workplace()
    try place.write(Self.scenario(), to: "small.yaml")
    let path = place.folder.appending(path: "trace.csv")
    try Gzip.write(Array(Self.counts.utf8), to: path.path)
    try Data(contentsOf: path).dropLast(12).write(to: path)
    let outcome = try place.run("check", "small.yaml")
    #expect(outcome.exitCode == 65)
    #expect(outcome.messages.contains("its gzip data are damaged or cut short"))
    #expect(outcome.messages.contains("unexpected end of file"))
  }

  private static let brokenCounts = counts.replacing(
    "2026-01-05T08:01",
    with: "x\n2026-01-05T08:01"
  )

  @Test("what was left out is said on standard error, unless quiet, and kept in run.json")
  func notes() throws {
    let place = try Workplace()
    let keys = "time: minute, column: requests, every: 1m, brokenRows: skip"
    try place.write(Self.scenario("{counts: {file: trace.csv, \(keys)}}"), to: "small.yaml")
    try place.write(Self.brokenCounts, to: "trace.csv")
    let note =
      "trace.csv: 1 broken row left out, on line 3: has 1 field in \"x\"; expected 2 (minute, requests)"
    for command in ["check", "traffic", "compare"] {
      let loud = try place.run(command, "small.yaml")
      #expect(loud.exitCode == 0)
      #expect(loud.messages.contains("headroom: \(note)\n"), "\(command): \(loud.messages)")
      let quiet = try place.run(command, "small.yaml", "--quiet")
      #expect(quiet.exitCode == 0)
      #expect(quiet.messages.isEmpty, "\(command): \(quiet.messages)")
    }
    let manifest = try place.read("results/small/run.json")
    let notes = try #require(
      try JSONSerialization.jsonObject(with: Data(manifest.utf8)) as? [String: Any]
    )["notes"]
    #expect((notes as? [String])?.first == note)
  }

  @Test("broken rows that are not to be left out are told one by one, with exit code 65")
  func strict() throws {
    let place = try Workplace()
    try place.write(Self.scenario(), to: "small.yaml")
    try place.write(Self.brokenCounts + "y\n", to: "trace.csv")
    let outcome = try place.run("compare", "small.yaml")
    #expect(outcome.exitCode == 65)
    let lines = outcome.messages.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains("trace.csv:3: traffic.pages.arrivals.counts.file: has 1 field"))
    #expect(lines[1].contains("trace.csv:5: traffic.pages.arrivals.counts.file: has 1 field"))
  }
}
