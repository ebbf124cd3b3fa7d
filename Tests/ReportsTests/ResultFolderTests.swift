import Foundation
import Testing

@testable import Reports

@Suite final class ResultFolderTests {
  private let root: String

  init() throws {
    root = NSTemporaryDirectory() + "headroom-folder-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  private let result = ExampleResult.make([("mail", [.cost: (1, 2)])])

  private func names(in folder: String) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder))
  }

  @Test("writes the whole set, and nothing else stays behind")
  func wholeSet() throws {
    let folder = ResultFolder(path: "\(root)/new/results/")
    try folder.write(result, manifest: RunManifest())
    #expect(
      try names(in: "\(root)/new/results")
        == Set(ResultTable.files.map(\.name) + ["report.html", "run.json"])
    )
    #expect(try names(in: "\(root)/new") == ["results"])
  }

  @Test("replaces result files and leaves others alone")
  func replacement() throws {
    try "mine".write(toFile: "\(root)/notes.txt", atomically: true, encoding: .utf8)
    try "old".write(toFile: "\(root)/summary.csv", atomically: true, encoding: .utf8)
    let folder = ResultFolder(path: root)
    try folder.write(result, manifest: RunManifest())
    try folder.write(result, manifest: RunManifest())
    #expect(
      try names(in: root)
        == Set(ResultTable.files.map(\.name) + ["report.html", "run.json", "notes.txt"])
    )
    #expect(try String(contentsOfFile: "\(root)/notes.txt", encoding: .utf8) == "mine")
    let summary = try String(contentsOfFile: "\(root)/summary.csv", encoding: .utf8)
    #expect(summary == ResultTable.summary(of: result).csv)
  }

  @Test("says what made the results")
  func manifest() throws {
    let partial = ExampleResult.make([("mail", [:])], isPartial: true)
    try ResultFolder(path: root).write(
      partial,
      manifest: RunManifest(file: "mail.yaml", command: "headroom compare mail.yaml")
    )
    let text = try String(contentsOfFile: "\(root)/run.json", encoding: .utf8)
    #expect(
      text == #"""
        {
          "version": "\#(HeadroomVersion.current)",
          "scenario": "Mail, \"first class\"",
          "file": "mail.yaml",
          "scenario_sha256": "00ff",
          "data": [
            {
              "file": "mail.csv",
              "sha256": "11ee"
            },
            {
              "file": "/dev/stdin",
              "sha256": null
            }
          ],
          "set": [
            {
              "path": "seed",
              "value": "8"
            }
          ],
          "seed": 18446744073709551615,
          "replications": 2,
          "precision_reached": null,
          "baseline": "mail",
          "partial": true,
          "objectives": [],
          "command": "headroom compare mail.yaml"
        }

        """#
    )
  }

  @Test("a file in the way is named, before and after the run")
  func fileInTheWay() throws {
    let file = "\(root)/file"
    try "mine".write(toFile: file, atomically: true, encoding: .utf8)
    for path in [file, "\(file)/below/it"] {
      let folder = ResultFolder(path: path)
      let checked = #expect(throws: ResultFolderError.self) { try folder.check() }
      #expect(checked?.path == file)
      #expect(throws: ResultFolderError.self) {
        try folder.write(self.result, manifest: RunManifest())
      }
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
    #expect(try names(in: root) == ["file"])
  }

  @Test("a file that cannot be replaced leaves the older ones as they were")
  func blockedReplacement() throws {
    try "old".write(toFile: "\(root)/run.json", atomically: true, encoding: .utf8)
    // A folder cannot be replaced by a file.
    try FileManager.default.createDirectory(
      atPath: "\(root)/summary.csv/mine",
      withIntermediateDirectories: true
    )
    let folder = ResultFolder(path: root)
    let error = #expect(throws: ResultFolderError.self) {
      try folder.write(self.result, manifest: RunManifest())
    }
    #expect(error?.path == "\(root)/summary.csv")
    #expect(try names(in: root) == ["run.json", "summary.csv"])
    #expect(try String(contentsOfFile: "\(root)/run.json", encoding: .utf8) == "old")
  }
}
