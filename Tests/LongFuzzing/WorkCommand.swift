import ArgumentParser
import Foundation
import Fuzzing

extension FuzzCase.Kind: ExpressibleByArgument {}

/// Tries a range of inputs, and says of each that it begins and what became of it.
struct WorkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work",
    abstract: "Tries some inputs in this process.",
    shouldDisplay: false
  )

  @Argument var kind: FuzzCase.Kind
  @Argument var first: UInt64
  @Argument var end: UInt64
  @Argument var folder: String
  @Flag var readOnly = false

  /// A run that takes longer is cut short, which is no hang: it is asked many times a second.
  private static let patience = Duration.seconds(5)

  func run() throws {
    try FuzzCase(.random, seed: 0).write(to: folder)
    for seed in first..<end {
      say("\(seed)")
      let input = FuzzCase(kind, seed: seed)
      try input.writeChanged(to: folder)
      var trial = Self.trial(in: folder, depth: readOnly ? .reading : input.depth)
      trial.longest = input.longest
      let outcome = trial.outcome(of: input.text)
      say(Verdict(outcome, of: kind).line)
      try input.restore(in: folder)
    }
  }

  /// Prints a line at once, so that it is known what was tried when a crash comes.
  private func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
  }

  /// A trial that is cut short when it takes too long.
  static func trial(in folder: String, depth: ScenarioTrial.Depth) -> ScenarioTrial {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: patience)
    return ScenarioTrial(folder: folder, depth: depth) { clock.now > end }
  }
}
