import Permissions
import Workload

/// Who calls for the clients of a stream.
struct CallerKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "caller"
  static let sentence =
    "Who calls for the clients, and with which policies; decided once by those and the function's, as AWS"
    + " does it."

  /// The forms of a principal, as problems tell them.
  fileprivate static let expected =
    "the ARN of a user, a role or a session, an account's number, the name of a service such as"
    + " s3.amazonaws.com, or anonymous"

  let principal = Key(
    "principal",
    .required,
    .place(
      .text(
        .form(
          expected,
          #"^(arn:\S+|[0-9]{12}|[a-z0-9.-]+\.amazonaws\.com|anonymous)$"#,
          examples: "arn:aws:iam::222222222222:user/ben",
          "444455556666",
          "anonymous"
        )
      )
    ),
    "Who it is: \(expected)."
  )
  let identityPolicy = Key(
    "identityPolicy",
    .optional("nothing is allowed to it by itself"),
    .policy(PolicyReader(.identity)),
    "The policy of the user or the role."
  )
  let boundary = Key(
    "boundary",
    .optional("none"),
    .policy(PolicyReader(.boundary)),
    "Its permissions boundary: the most that it may do."
  )
  let session = Key(
    "session",
    .optional("none"),
    .policy(PolicyReader(.session)),
    "The policy of its session."
  )
  let serviceControlPolicy = Key(
    "serviceControlPolicy",
    .optional("none"),
    .policy(PolicyReader(.serviceControlPolicy)),
    "The service control policy of its account."
  )
  let organization = Key(
    "organization",
    .optional("none"),
    .name("the id of an organization, such as o-a1b2c3"),
    "The organization of its account, which conditions ask for as aws:PrincipalOrgID."
  )
  let qualifier = Key(
    "qualifier",
    .optional("the function itself is called"),
    .name("a version or an alias"),
    "The version or the alias that is called, whose name and policy count then."
  )
}

extension Section<CallerKeys> {
  /// Who calls; nil after a report.
  func caller() -> StreamCaller? {
    let identity = self[\.identityPolicy]
    let boundary = self[\.boundary]
    let session = self[\.session]
    let control = self[\.serviceControlPolicy]
    let organization = self[\.organization]
    let qualifier = self[\.qualifier]
    let isRead =
      (identity != nil || !has(\.identityPolicy)) && (boundary != nil || !has(\.boundary))
      && (session != nil || !has(\.session)) && (control != nil || !has(\.serviceControlPolicy))
    guard let field = self[\.principal],
      let text = field.text(expecting: CallerKeys.expected)
    else { return nil }
    guard let principal = CallerPrincipal(text) else {
      field.problem("found \"\(text)\"; expected \(CallerKeys.expected)")
      return nil
    }
    guard isRead else { return nil }
    let caller = Caller(
      principal,
      organization: organization,
      identityPolicy: identity,
      permissionsBoundary: boundary,
      sessionPolicy: session,
      serviceControlPolicy: control
    )
    return StreamCaller(caller, qualifier: qualifier)
  }
}
