/// One thing wrong with the text of a policy: where it stands, what was found and what was
/// expected.
package struct PolicyProblem: Sendable, Equatable, CustomStringConvertible {
  /// The line of the policy's text, from 1; nil when all of it is meant.
  package let line: Int?
  /// Where in the policy, such as `Statement.0.Condition.ArnLike`; "" for all of it.
  package let path: String
  /// What was found, what was expected and, for a near miss, the likely spelling.
  package let message: String

  /// Creates a problem.
  package init(line: Int?, path: String, message: String) {
    self.line = line
    self.path = path
    self.message = message
  }

  /// `LINE: PATH: message`, without the parts that there are not.
  package var description: String {
    let parts = [line.map(String.init), path.isEmpty ? nil : path, message]
    return parts.compactMap(\.self).joined(separator: ": ")
  }
}

/// Everything wrong with the text of a policy.
package struct PolicyProblems: Error, Sendable, Equatable, CustomStringConvertible {
  /// At least one problem, in the order of the text; those without a line come first.
  package let problems: [PolicyProblem]

  /// Creates the error of at least one problem.
  package init(_ problems: [PolicyProblem]) {
    precondition(!problems.isEmpty, "a policy without a problem is no error")
    self.problems = problems
  }

  /// One line per problem.
  package var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
