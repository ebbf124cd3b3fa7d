import Foundation
import Fuzzing

/// The inputs that went wrong, each in a folder of its own, made as small as it can be.
struct Findings {
  /// Where they are kept.
  let folder: String

  /// Keeps an input, and the smallest one that shows the same.
  ///
  /// - Returns: The folder.
  func keep(_ input: FuzzCase, showing complaint: String) throws -> String {
    let place = "\(folder)/\(input.kind.rawValue)-\(input.seed)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try input.write(to: place)
    try Data((complaint + "\n").utf8).write(to: URL(filePath: "\(place)/complaint.txt"))
    let symptom = try self.symptom(in: place, of: input.kind)
    let scenario = "\(place)/\(FuzzCase.scenarioFile)"
    func isShown(writing bytes: [UInt8], to file: String) -> Bool {
      do {
        try Data(bytes).write(to: URL(filePath: file))
        return try self.symptom(in: place, of: input.kind) == symptom
      } catch {
        return false
      }
    }
    let smallest = SmallerCases.smallest(of: input.tree) {
      isShown(writing: Array($0.text(width: 100).utf8), to: scenario)
    }
    try Data(smallest.text(width: 100).utf8).write(to: URL(filePath: scenario))
    if let changed = input.changed {
      let file = "\(place)/\(changed.name)"
      let bytes = SmallerCases.smallest(of: changed.bytes) { isShown(writing: $0, to: file) }
      try Data(bytes).write(to: URL(filePath: file))
    }
    return place
  }

  /// What goes wrong with the input of a folder, without its numbers.
  private func symptom(in place: String, of kind: FuzzCase.Kind) throws -> String {
    var lines: [Substring] = []
    let end = try Worker().run(["try", place, "--kind", kind.rawValue]) { lines.append($0) }
    return "\(end) " + (lines.first ?? "").prefix { $0 != ";" }.filter { !$0.isNumber }
  }
}
