import EventKernel
import Foundation
import Fuzzing
import ScenarioFuzzing
import Testing

/// The short search for inputs that go wrong; `make fuzz` is the long one.
@Suite struct FuzzTests {
  @Test(
    "whatever the scenario, the numbers of a run add up and its bits depend on nothing else",
    arguments: 0..<4
  )
  func random(part: Int) throws {
    let folder = try TrialFolder()
    var trial = ScenarioTrial(folder: folder.path)
    trial.longest = .seconds(120)
    for seed in UInt64(part * 12)..<UInt64(part * 12 + 12) {
      let outcome = trial.outcome(of: FuzzCase(.random, seed: seed).text)
      #expect(outcome == .answered([]), "seed \(seed)")
    }
  }

  @Test(
    "a changed scenario or data file is refused in legible words, or runs like any other",
    arguments: [FuzzCase.Kind.mutated, .trace]
  )
  func mutated(kind: FuzzCase.Kind) throws {
    let folder = try TrialFolder()
    var refusals = 0
    for seed: UInt64 in 0..<300 {
      let input = FuzzCase(kind, seed: seed)
      var trial = ScenarioTrial(folder: folder.path, depth: input.depth)
      trial.longest = .seconds(120)
      try input.writeChanged(to: folder.path)
      switch trial.outcome(of: input.text) {
      case .refused: refusals += 1
      case .failed: break
      case .answered(let violations): #expect(violations == [], "\(kind) \(seed)")
      }
      try input.restore(in: folder.path)
    }
    // Else the changes would change nothing, or leave nothing to run.
    #expect((30..<295).contains(refusals))
  }

  @Test("an input depends on nothing but its kind and seed", arguments: FuzzCase.Kind.allCases)
  func repeatable(kind: FuzzCase.Kind) {
    for seed: UInt64 in 0..<20 {
      let input = FuzzCase(kind, seed: seed)
      let again = FuzzCase(kind, seed: seed)
      #expect(input.text == again.text)
      #expect(input.changed?.bytes == again.changed?.bytes)
    }
  }
}

/// A folder with the data files that random scenarios name, for as long as it is needed.
final class TrialFolder {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "headroom-fuzzing-\(UUID().uuidString)").path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try FuzzingFiles.write(to: URL(filePath: path))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
