import Experiments
import Reports
import Scenarios

/// Why the command ends without having done what was asked: an exit code and what to say.
struct CommandFailure: Error {
  /// Failed while running.
  static let running: Int32 = 1
  /// The command line was misused.
  static let misuse: Int32 = 64
  /// The scenario or its data are bad.
  static let badData: Int32 = 65
  /// An objective was missed.
  static let objectiveMissed: Int32 = 99
  /// Ended by a signal, by which a shell adds 128 to its number: 130 interrupted, 143 terminated, 129
  /// hung up.
  static func signalled(_ number: Int32) -> Int32 { 128 + number }

  /// The exit code.
  let code: Int32
  /// One line each on standard error; may be empty.
  let messages: [String]

  init(code: Int32, messages: [String]) {
    self.code = code
    self.messages = messages
  }

  /// All problems of a scenario.
  init(_ problems: ScenarioProblems) {
    self.init(code: Self.badData, messages: problems.lines)
  }

  /// Writes the messages.
  func report() {
    for message in messages { Message.error(message) }
  }
}

/// What the command says on standard error.
enum Message {
  /// Something went wrong.
  static func error(_ text: String) {
    say("error: \(text)")
  }

  /// Something worth knowing.
  static func note(_ text: String) {
    say(text)
  }

  /// What the reading of a scenario left out or filled in.
  static func notes(of scenario: Scenario) {
    for sentence in scenario.notes { note(sentence) }
  }

  private static func say(_ text: String) {
    do {
      try TextStream.messages.write("headroom: \(text)\n")
    } catch {
      // Nobody is left to be told; the exit code still says how it ended.
      return
    }
  }
}

extension CommandFailure {
  /// How a run that failed ends the command.
  static func failure(of error: ExperimentError) -> CommandFailure {
    let code =
      switch error {
      case .data: CommandFailure.badData
      case .beyondTime: CommandFailure.running
      }
    return CommandFailure(code: code, messages: [error.description])
  }

  /// How a study that failed ends the command: it fails with the problems of its scenarios, with axes that
  /// make no sense, or while it runs.
  static func failure(ofStudy error: any Error) -> CommandFailure {
    switch error {
    case let error as ExperimentError: failure(of: error)
    case let problems as ScenarioProblems: CommandFailure(problems)
    case let mistake as SweepMistake:
      CommandFailure(code: CommandFailure.misuse, messages: [mistake.message])
    case let failure as CommandFailure: failure
    default: CommandFailure(code: CommandFailure.running, messages: ["\(error)"])
    }
  }

  /// Turns a folder's error into the end of the command.
  static func reportingFolder(
    _ body: () throws(ResultFolderError) -> Void
  ) throws(CommandFailure) {
    do {
      try body()
    } catch {
      throw CommandFailure(code: CommandFailure.running, messages: [error.description])
    }
  }
}
