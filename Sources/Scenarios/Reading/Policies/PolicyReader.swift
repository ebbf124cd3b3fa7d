import Permissions

/// Reads policies in JSON strictly: nothing unknown, nothing guessed, every problem reported at
/// once.
///
/// It takes the policy language of AWS as far as a simulation has values for it: policy variables,
/// `ForAllValues` and `ForAnyValue`, numbers, dates and addresses are refused.
///
/// Source: IAM User Guide, "Grammar of the IAM JSON policy language", read 2026-11.
package struct PolicyReader: Sendable {
  /// What the policy belongs to: that of a resource has principals, others have none.
  package let kind: PolicyKind
  /// Bytes that the text may have; nil for no limit.
  package let bytesMax: Int?

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - kind: What the policies belong to.
  ///   - bytesMax: Bytes that a text may have; nil for no limit.
  package init(_ kind: PolicyKind, bytesMax: Int? = nil) {
    self.kind = kind
    self.bytesMax = bytesMax
  }

  /// The reader of policies of functions, which have 20 KB at most.
  ///
  /// Source: AWS Lambda Developer Guide, "Lambda quotas", read 2026-11.
  package static let functionPolicy = Self(.resource, bytesMax: 20_480)

  /// Reads a policy.
  ///
  /// - Parameter text: The policy in JSON.
  /// - Returns: The policy.
  /// - Throws: `PolicyProblems` with everything that is wrong.
  package func read(_ text: String) throws(PolicyProblems) -> PermissionsPolicy {
    let report = PolicyPlace.Report()
    if let bytesMax, text.utf8.count > bytesMax {
      let message = "has \(text.utf8.count) bytes; expected at most \(bytesMax)"
      report.add(PolicyProblem(line: nil, path: "", message: message))
    }
    let statements: [PolicyStatement]
    do {
      let node = try JSONText.parse(text)
      statements = self.statements(
        PolicyPlace(node: node, line: node.line, path: "", report: report)
      )
    } catch {
      report.add(PolicyProblem(line: error.line, path: "", message: error.message))
      throw PolicyProblems(report.problems)
    }
    guard report.problems.isEmpty else { throw PolicyProblems(Self.sorted(report.problems)) }
    return PermissionsPolicy(statements)
  }

  private static func sorted(_ problems: [PolicyProblem]) -> [PolicyProblem] {
    problems.enumerated()
      .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
      .map(\.element)
  }

  private func statements(_ place: PolicyPlace) -> [PolicyStatement] {
    let expected = "a policy: an object with Version and Statement"
    guard let elements = place.elements(["Version", "Id", "Statement"], expecting: expected) else {
      return []
    }
    _ = elements["Id"]?.string(expecting: "a text")
    elements["Version"].map(checkVersion)
    let statement = "a statement: an object with Effect, Action and Resource"
    guard let list = elements["Statement"] else {
      place.problem("has no Statement; expected \(statement), or a list of such")
      return []
    }
    var sids: Set<String> = []
    return (list.oneOrMore(expecting: statement) ?? []).compactMap { place in
      StatementReader(kind: kind, place: place).statement(expecting: statement, &sids)
    }
  }

  private func checkVersion(_ place: PolicyPlace) {
    let versions = ["2012-10-17", "2008-10-17"]
    if case .string(let text) = place.node.value, versions.contains(text) { return }
    place.problem(expecting: Wording.alternatives(versions.map { "\"\($0)\"" }))
  }
}
