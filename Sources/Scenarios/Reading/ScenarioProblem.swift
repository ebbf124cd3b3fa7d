import DataFiles

/// One thing wrong with a scenario: where it stands, what was found and what was expected.
public struct ScenarioProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// The scenario file, or the data file that it names.
  public let file: String
  /// Line in `file`, from 1; nil when the whole file is meant, or a value given by an override.
  public let line: Int?
  /// Where in the scenario, such as `platforms.asg.autoScalingGroup.minimum`.
  ///
  /// It is "" for all of the scenario. A list element goes by its `name` or, when it has none, by
  /// its number from 0.
  public let path: String
  /// What was found, what was expected and, for a near miss, the likely spelling.
  public let message: String

  /// Creates a problem; hidden characters are written out, and what is too long is shortened.
  package init(file: String, line: Int? = nil, path: String = "", message: String) {
    self.file = file
    self.line = line
    self.path = QuotedText.legible(path)
    self.message = QuotedText.legible(message)
  }

  /// `FILE:LINE: PATH: message`, without the parts that there are not.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return path.isEmpty ? "\(place): \(message)" : "\(place): \(path): \(message)"
  }
}

/// Everything wrong with a scenario.
public struct ScenarioProblems: Error, Sendable, Equatable, CustomStringConvertible {
  /// At least one problem, in the order of the scenario file's lines; those without a line last.
  public let problems: [ScenarioProblem]

  /// Creates the error of at least one problem.
  package init(problems: [ScenarioProblem]) {
    precondition(!problems.isEmpty, "a scenario without a problem is no error")
    self.problems = problems
  }

  /// How many problems are told; nobody reads more.
  package static let listedMax = 100

  /// One line per problem, and one that counts those beyond a hundred.
  package var lines: [String] {
    let listed = problems.prefix(Self.listedMax).map(\.description)
    let rest = problems.count - listed.count
    guard rest > 0 else { return listed }
    return listed + ["\(problems[0].file): and \(rest) more \(rest == 1 ? "problem" : "problems")"]
  }

  /// One line per problem, and one that counts those beyond a hundred.
  public var description: String {
    lines.joined(separator: "\n")
  }
}
