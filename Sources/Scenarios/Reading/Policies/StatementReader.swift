import Permissions

/// Reads a statement of a policy.
struct StatementReader {
  /// What the policy belongs to.
  let kind: PolicyKind
  /// Where the statement stands.
  let place: PolicyPlace

  /// The statement that stands here; nil when it is none or lacks an element.
  ///
  /// - Parameters:
  ///   - expected: What should stand here, with an article.
  ///   - sids: The names of the statements before it; its own joins them.
  /// - Returns: The statement, or nil, reported.
  func statement(expecting expected: String, _ sids: inout Set<String>) -> PolicyStatement? {
    let own = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"]
    // A principal in a policy of a caller has a message of its own.
    let known = own + ["Principal", "NotPrincipal"]
    guard let elements = place.elements(known, expecting: expected) else { return nil }
    let sid = elements["Sid"].flatMap { self.sid($0, &sids) }
    let effect = effect(elements["Effect"])
    let principals = principals(elements, effect)
    let actions = scope(elements, "Action", expecting: Self.action, self.action)
    let resources = scope(elements, "Resource", expecting: Self.resource, self.resource)
    let conditions = elements["Condition"].map { ConditionReader(place: $0).conditions() } ?? []
    guard let effect, let actions, let resources else { return nil }
    return PolicyStatement(
      sid: sid,
      effect: effect,
      principals: principals,
      actions: actions,
      resources: resources,
      conditions: conditions
    )
  }

  private func sid(_ place: PolicyPlace, _ sids: inout Set<String>) -> String? {
    guard let sid = place.string(expecting: "a text") else { return nil }
    if !sids.insert(sid).inserted {
      place.problem("\"\(sid)\" is also the Sid of another statement; expected one of its own")
    }
    return sid
  }

  private func effect(_ place: PolicyPlace?) -> PolicyStatement.Effect? {
    let words = PolicyStatement.Effect.allCases.map(\.rawValue)
    let expected = Wording.alternatives(words)
    guard let place else {
      self.place.problem("has no Effect; expected \(expected)")
      return nil
    }
    guard let word = place.string(expecting: expected) else { return nil }
    guard let effect = PolicyStatement.Effect(rawValue: word) else {
      let near = Spelling.suggestion(for: word, among: words)
      place.problem("found \"\(word)\"\(near); expected \(expected)")
      return nil
    }
    return effect
  }

  private func principals(
    _ elements: [String: PolicyPlace],
    _ effect: PolicyStatement.Effect?
  ) -> PolicyScope<PolicyPrincipal>? {
    guard kind == .resource else {
      for name in ["Principal", "NotPrincipal"] {
        elements[name]?.problem(
          "has no place in \(kind.withArticle), which means its owner; expected no \(name)"
        )
      }
      return nil
    }
    guard let (place, isNegated) = one(elements, "Principal", expecting: PrincipalReader.expected)
    else { return nil }
    if isNegated, effect == .allow {
      place.problem("goes with Deny only; expected Principal beside \"Effect\": \"Allow\"")
    }
    let principals = PrincipalReader(place: place).principals()
    return isNegated ? .allBut(principals) : .only(principals)
  }

  private func scope(
    _ elements: [String: PolicyPlace],
    _ name: String,
    expecting expected: String,
    _ convert: (PolicyPlace, String) -> PolicyPattern?
  ) -> PolicyScope<PolicyPattern>? {
    guard let (place, isNegated) = one(elements, name, expecting: expected) else { return nil }
    let patterns = place.texts(expecting: expected, convert)
    return isNegated ? .allBut(patterns) : .only(patterns)
  }

  /// The element of a name, or that of its negation; one of the two has to stand here.
  private func one(
    _ elements: [String: PolicyPlace],
    _ name: String,
    expecting expected: String
  ) -> (place: PolicyPlace, isNegated: Bool)? {
    switch (elements[name], elements["Not\(name)"]) {
    case (let place?, nil): return (place, false)
    case (nil, let place?): return (place, true)
    case (_?, let place?):
      place.problem("stands beside \(name); expected one of the two")
      return nil
    case (nil, nil):
      place.problem("has no \(name); expected \(expected)")
      return nil
    }
  }

  private static let action = "an action such as \"lambda:InvokeFunction\", or \"*\""

  private func action(_ place: PolicyPlace, _ text: String) -> PolicyPattern? {
    let words = text.split(separator: ":", omittingEmptySubsequences: false)
    let isAction = words.count == 2 && words.allSatisfy { !$0.isEmpty }
    guard text == "*" || isAction, !text.contains(where: \.isWhitespace) else {
      place.problem(expecting: Self.action)
      return nil
    }
    return PolicyPattern(action: text)
  }

  private static let resource = "a name that begins with \"arn:\", or \"*\""

  private func resource(_ place: PolicyPlace, _ text: String) -> PolicyPattern? {
    guard place.hasNoVariable(text) else { return nil }
    guard text == "*" || text.hasPrefix("arn:") else {
      place.problem(expecting: Self.resource)
      return nil
    }
    return PolicyPattern(text)
  }
}
