import Foundation
import Testing

/// The files under `results/` are what the command writes today.
@Suite struct WorkedExampleTests {
  /// The root of the package, three folders above this file.
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test("a fresh quick start gives the files of results/quick-start, byte for byte")
  func quickStart() throws {
    let place = try Workplace()
    let outcome = try place.shell(
      """
      here=$(pwd)
      cd '\(Self.root.path)'
      "$headroom" compare scenarios/quick-start.yaml --output "$here/fresh"
      """
    )
    #expect(outcome.exitCode == 0)
    // The report carries a library that is not kept in the repository.
    let names = try place.names(in: "fresh").subtracting(["report.html"])
    #expect(names.count == 12)
    for name in names {
      let kept = Self.root.appending(path: "results/quick-start/\(name)")
      let expected = try String(contentsOf: kept, encoding: .utf8)
      #expect(try place.read("fresh/\(name)") == expected, "\(name)")
    }
  }
}
