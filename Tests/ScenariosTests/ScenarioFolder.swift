import Foundation
import ScenarioFuzzing
import Scenarios

/// A folder with the data files that random scenarios name.
final class ScenarioFolder: Sendable {
  /// The name of the scenario file, as problems end its path.
  static let scenario = "test.yaml"

  private let url = FileManager.default.temporaryDirectory
    .appending(path: "headroom-fuzzing-\(UUID().uuidString)")

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// Everything wrong with a scenario in the folder.
  func problems(of text: String) throws -> [ScenarioProblem] {
    if !FileManager.default.fileExists(atPath: url.path) {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      try FuzzingFiles.write(to: url)
    }
    do {
      _ = try ScenarioReader().read(text: text, file: url.appending(path: Self.scenario).path)
      return []
    } catch {
      return error.problems
    }
  }
}
