/// A place in the text of a policy, with the value there, that knows how to report problems.
///
/// A getter that finds something else than it expects reports that and returns nil.
struct PolicyPlace {
  /// Where problems go.
  final class Report {
    private(set) var problems: [PolicyProblem] = []

    /// Adds a problem.
    func add(_ problem: PolicyProblem) {
      problems.append(problem)
    }
  }

  /// The value.
  let node: JSONNode
  /// The line that problems name: that of the name before the value, or of the value in a list.
  let line: Int
  /// Where it stands, as problems name it.
  let path: String
  /// Where problems go.
  let report: Report

  /// Reports a problem of this place.
  func problem(_ message: String) {
    report.add(PolicyProblem(line: line, path: path, message: message))
  }

  /// Reports what stands here instead of what is expected.
  func problem(expecting expected: String) {
    problem("found \(node.name); expected \(expected)")
  }

  /// The members of an object by their names, each once, in the order of the text.
  func members(expecting expected: String) -> [(name: String, place: PolicyPlace)]? {
    guard case .object(let members) = node.value else {
      problem(expecting: expected)
      return nil
    }
    var names: Set<String> = []
    return members.compactMap { member in
      let path = path.isEmpty ? member.name : "\(path).\(member.name)"
      guard names.insert(member.name).inserted else {
        report.add(
          PolicyProblem(line: member.line, path: path, message: "stands here twice; expected once")
        )
        return nil
      }
      return (
        member.name, PolicyPlace(node: member.value, line: member.line, path: path, report: report)
      )
    }
  }

  /// The elements of an object, of which none is unknown.
  ///
  /// - Parameters:
  ///   - known: The names that elements may have.
  ///   - expected: What stands here, with an article.
  /// - Returns: The known elements by their names, or nil when there is no object.
  func elements(_ known: [String], expecting expected: String) -> [String: PolicyPlace]? {
    guard let members = members(expecting: expected) else { return nil }
    var elements: [String: PolicyPlace] = [:]
    for (name, place) in members {
      guard known.contains(name) else {
        let near = Spelling.suggestion(for: name, among: known)
        place.problem(
          "unknown element \"\(name)\"\(near); expected \(Wording.alternatives(known))"
        )
        continue
      }
      elements[name] = place
    }
    return elements
  }

  /// The text that stands here.
  func string(expecting expected: String) -> String? {
    guard case .string(let text) = node.value else {
      problem(expecting: expected)
      return nil
    }
    return text
  }

  /// What stands here alone or in a list with at least one element.
  ///
  /// - Parameter expected: What an element is, with an article.
  /// - Returns: The place of each element, or nil for an empty list.
  func oneOrMore(expecting expected: String) -> [PolicyPlace]? {
    guard case .array(let nodes) = node.value else { return [self] }
    guard !nodes.isEmpty else {
      problem("is an empty list; expected \(expected), or a list with at least one")
      return nil
    }
    return nodes.enumerated().map { index, node in
      PolicyPlace(node: node, line: node.line, path: "\(path).\(index)", report: report)
    }
  }

  /// What stands here as texts, one or a list of them.
  ///
  /// - Parameters:
  ///   - expected: What a text is, with an article.
  ///   - convert: What a text means; nil when it means nothing.
  /// - Returns: What the texts mean that mean something.
  func texts<Meaning>(
    expecting expected: String,
    _ convert: (PolicyPlace, String) -> Meaning?
  ) -> [Meaning] {
    (oneOrMore(expecting: expected) ?? []).compactMap { place in
      guard case .string(let text) = place.node.value else {
        let list = place.path == path ? ", or a list of such" : ""
        place.problem(expecting: expected + list)
        return nil
      }
      return convert(place, text)
    }
  }

  /// Whether a text has no policy variable; one that has is reported.
  func hasNoVariable(_ text: String) -> Bool {
    guard let start = text.firstRange(of: "${") else { return true }
    let rest = text[start.lowerBound...]
    let variable = rest.firstIndex(of: "}").map { rest[...$0] } ?? rest
    problem("has the policy variable \(variable), which is not filled in; expected plain text")
    return false
  }
}
