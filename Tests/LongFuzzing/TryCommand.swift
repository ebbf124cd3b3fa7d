import ArgumentParser
import Foundation
import Fuzzing

/// Tries one input that was kept.
struct TryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Tries one input, such as one that was kept.",
    discussion: "Prints what became of it; ends with 1 when something is not true that must be."
  )

  @Argument(help: "A folder with a scenario.yaml and the data files that it names.")
  var folder: String

  @Option(help: "How the input was made: random, mutated or trace.")
  var kind = FuzzCase.Kind.random

  func run() throws {
    let text = try String(
      decoding: Data(contentsOf: URL(filePath: "\(folder)/\(FuzzCase.scenarioFile)")),
      as: UTF8.self
    )
    let outcome = WorkCommand.trial(in: folder, depth: .comparing).outcome(of: text)
    print(Verdict(outcome, of: kind).line)
    if case .refused(let problems) = outcome { for problem in problems { print(problem) } }
    if case .violated = Verdict(outcome, of: kind) { throw ExitCode(1) }
  }
}
