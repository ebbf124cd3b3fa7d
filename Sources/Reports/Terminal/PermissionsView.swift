internal import LambdaPlatform
internal import Permissions
package import Scenarios

/// Who may do what with the functions of a scenario, as a terminal shows it.
package struct PermissionsView: Sendable {
  private let scenario: Scenario
  private let style: TerminalStyle

  /// Prepares a view of a scenario.
  package init(_ scenario: Scenario, style: TerminalStyle) {
    self.scenario = scenario
    self.style = style
  }

  /// The whole view, ending with a line break: by platform each caller, what it asks for, and what decides.
  package var text: String {
    let sections = scenario.platforms.compactMap { platform -> String? in
      let findings = platform.permissions(of: scenario.traffic)
      guard !findings.isEmpty else { return nil }
      let lines = findings.map(lines)
      return style.mark(platform.name, .strong) + "\n" + lines.joined()
    }
    guard !sections.isEmpty else {
      return "Nothing is said of who calls: every caller is let in.\n"
    }
    return sections.joined(separator: "\n")
  }

  private func lines(_ finding: PermissionFinding) -> String {
    let decision = Self.decision(finding.decision)
    return "  \(subject(of: finding)): \(finding.caller)\n"
      + "    \(finding.action) on \(finding.resource)\n"
      + "    \(decision)\n"
  }

  private func subject(of finding: PermissionFinding) -> String {
    switch finding.subject {
    case .call(let stream): "stream \(scenario.traffic[stream].name)"
    case .poll(let stream): "messages of \(scenario.traffic[stream].name)"
    case .destination(let stream): "failed events of \(scenario.traffic[stream].name)"
    case .layer: "layer"
    case .decryption: "encryption helpers"
    }
  }

  private static func decision(_ decision: PermissionDecision) -> String {
    switch decision {
    case .allowed(let statement):
      return "allowed" + (statement.map { ", by \(words($0))" } ?? "")
    case .denied(let denial):
      let statement = denial.statement.map { ", by \(words($0))" } ?? ""
      return "denied, \(denial.reason.rawValue)\(statement)\n    \(denial.message)"
    }
  }

  private static func words(_ statement: DecidingStatement) -> String {
    let sid = statement.sid.map { " (\($0))" } ?? ""
    return "statement \(statement.index + 1)\(sid) of \(statement.policy.withArticle)"
  }
}
