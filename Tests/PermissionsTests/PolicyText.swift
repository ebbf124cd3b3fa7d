import Permissions
import Scenarios

/// Policies as AWS stores them, for the tests.
enum PolicyText {
  static let a = "111111111111"
  static let b = "222222222222"
  static let function = "arn:aws:lambda:us-east-1:\(a):function:f"

  /// A statement that `AddPermission` or a user has written.
  ///
  /// - Parameters:
  ///   - effect: `Allow` or `Deny`.
  ///   - principal: The principal in JSON; nil in a policy of a caller.
  ///   - action: The action.
  ///   - resource: The thing.
  ///   - condition: The condition in JSON; nil for none.
  /// - Returns: The statement in JSON.
  static func statement(
    _ effect: String = "Allow",
    principal: String? = nil,
    action: String = "lambda:InvokeFunction",
    resource: String = function,
    condition: String? = nil
  ) -> String {
    let principal = principal.map { "\"Principal\":\($0)," } ?? ""
    let condition = condition.map { ",\"Condition\":\($0)" } ?? ""
    return """
      {"Effect":"\(effect)",\(principal)"Action":"\(action)","Resource":"\(resource)"\(condition)}
      """
  }

  /// A statement for a principal under `AWS`.
  static func grant(
    _ name: String,
    resource: String = function,
    condition: String? = nil
  ) -> String {
    statement(principal: "{\"AWS\":\"\(name)\"}", resource: resource, condition: condition)
  }

  /// A statement for a service.
  static func service(_ name: String, condition: String? = nil) -> String {
    statement(principal: "{\"Service\":\"\(name)\"}", condition: condition)
  }

  /// The policy of some statements.
  static func policy(_ statements: String...) -> String {
    "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":"
      + "[\(statements.joined(separator: ","))]}"
  }

  /// The policy of a text; nil for none.
  static func read(_ text: String?, as kind: PolicyKind) throws -> PermissionsPolicy? {
    try text.map { try PolicyReader(kind).read($0) }
  }

  /// What is wrong with the text of a policy, a line each; "" for nothing.
  static func problems(_ text: String, _ reader: PolicyReader = .functionPolicy) -> String {
    do {
      _ = try reader.read(text)
      return ""
    } catch {
      return error.description
    }
  }

  /// A policy with a statement for everybody, of which some elements are other ones.
  static func everybody(_ elements: [String: String?] = [:]) -> String {
    let usual = [
      ("Effect", #""Allow""#), ("Principal", #""*""#), ("Action", #""lambda:InvokeFunction""#),
      ("Resource", #""*""#),
    ]
    var lines = usual.compactMap { name, value in
      (elements[name] ?? value).map { "  \"\(name)\": \($0)" }
    }
    for (name, value) in elements where !usual.contains(where: { $0.0 == name }) {
      if let value { lines.append("  \"\(name)\": \(value)") }
    }
    return "{\"Statement\": [{\n" + lines.joined(separator: ",\n") + "\n}]}"
  }
}

extension PermissionDecision {
  /// `allowed`, or the code of the denial.
  var code: String { denial?.reason.rawValue ?? "allowed" }
}

/// The principal of a text that names one.
func principal(_ text: String) -> CallerPrincipal {
  guard let principal = CallerPrincipal(text) else { fatalError("\(text) names nobody") }
  return principal
}
