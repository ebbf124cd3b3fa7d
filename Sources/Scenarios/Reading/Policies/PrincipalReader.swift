import Permissions

/// Reads whom a statement means.
struct PrincipalReader {
  /// What should stand under `Principal`, for messages.
  static let expected = "\"*\", or an object with AWS or Service"

  private static let account =
    "\"*\", an account of 12 digits, or the whole name of a user, a role or a session"
  private static let service = "a service such as \"s3.amazonaws.com\""

  /// Where the principals stand.
  let place: PolicyPlace

  /// The principals that stand here; what is none is reported and left out.
  func principals() -> [PolicyPrincipal] {
    if case .string("*") = place.node.value { return [.everyone] }
    guard let members = place.members(expecting: Self.expected) else { return [] }
    if members.isEmpty { place.problem("is an empty object; expected \(Self.expected)") }
    return members.flatMap { name, place in
      switch name {
      case "AWS": return place.texts(expecting: Self.account, identity)
      case "Service": return place.texts(expecting: Self.service, service)
      case "Federated", "CanonicalUser":
        place.problem("means no caller that a simulation has; expected AWS or Service")
      default:
        let kinds = ["AWS", "Service"]
        let near = Spelling.suggestion(for: name, among: kinds)
        place.problem("unknown element \"\(name)\"\(near); expected \(Wording.alternatives(kinds))")
      }
      return []
    }
  }

  private func identity(_ place: PolicyPlace, _ text: String) -> PolicyPrincipal? {
    guard place.hasNoVariable(text) else { return nil }
    guard let principal = PolicyPrincipal(aws: text) else {
      place.problem(expecting: Self.account)
      return nil
    }
    return principal
  }

  private func service(_ place: PolicyPlace, _ text: String) -> PolicyPrincipal? {
    guard let principal = PolicyPrincipal(service: text) else {
      place.problem(expecting: Self.service)
      return nil
    }
    return principal
  }
}
