import Permissions
import Scenarios
import Testing

/// The forms of statements that functions have, and what they let in.
@Suite struct StatementFormTests {
  private static let a = PolicyText.a
  private static let b = PolicyText.b
  private static let f = PolicyText.function
  private static let allow = PolicyText.policy(PolicyText.statement())
  private static let noLambda = PolicyText.policy(
    PolicyText.statement(action: "s3:*", resource: "*")
  )

  private func decision(_ caller: Caller, _ policy: String?) throws -> PermissionDecision {
    PermissionRequest(
      invoking: try #require(ResourceName(Self.f)),
      policy: try PolicyText.read(policy, as: .resource),
      caller: caller
    ).decision()
  }

  private func identity(_ text: String?) throws -> PermissionsPolicy? {
    try PolicyText.read(text, as: .identity)
  }

  @Test("a service control policy does not bind services, not even by a Deny")
  func servicesAndOrganizations() throws {
    let deny = PolicyText.policy(PolicyText.statement("Deny", action: "*", resource: "*"))
    let s3 = Caller(
      principal("s3.amazonaws.com"),
      serviceControlPolicy: try PolicyText.read(deny, as: .serviceControlPolicy)
    )
    let policy = PolicyText.policy(PolicyText.service("s3.amazonaws.com"))
    #expect(try decision(s3, policy).code == "allowed")
  }

  @Test("a service says for what it calls, by the name or the account of that")
  func sources() throws {
    let queue = try #require(ResourceName("arn:aws:sqs:us-east-1:\(Self.a):q"))
    let known = Caller(.service("s", sourceArn: queue, sourceAccount: nil), organization: "o-1")
    #expect(known.context[.sourceAccount] == Self.a)
    #expect(known.context[.sourceArn] == queue.text)
    #expect(known.context[.sourceOrgID] == "o-1")
    #expect(known.context[.principalOrgID] == nil)
    #expect(known.context[.principalIsAWSService] == "true")
    let bucket = Caller(
      .service("s", sourceArn: ResourceName("arn:aws:s3:::b"), sourceAccount: nil)
    )
    #expect(bucket.context[.sourceAccount] == nil)
  }

  @Test("the function's own account is let in by its own policies alone")
  func ownAccount() throws {
    let policy = PolicyText.policy(PolicyText.grant(Self.a))
    let user = principal("arn:aws:iam::\(Self.a):user/ann")
    #expect(try decision(Caller(user), policy).code == "noIdentityAllow")
    #expect(try decision(Caller(user, identityPolicy: identity(Self.allow)), policy).isAllowed)
    #expect(try decision(Caller(.account(Self.a)), nil) == .allowed(by: nil))
    #expect(try decision(Caller(.account(Self.b)), nil).code == "noResourceAllow")
    #expect(
      try decision(Caller(.account(Self.b)), PolicyText.policy(PolicyText.grant(Self.b))).isAllowed
    )
  }

  @Test("everybody is everybody of the account, whatever the boundary, and nobody else unasked")
  func everybody() throws {
    let policy = PolicyText.policy(PolicyText.statement(principal: "{\"AWS\":\"*\"}"))
    let boundary = try PolicyText.read(Self.noLambda, as: .boundary)
    let session = try PolicyText.read(Self.noLambda, as: .session)
    let own = Caller(
      principal("arn:aws:sts::\(Self.a):assumed-role/r/s"),
      permissionsBoundary: boundary,
      sessionPolicy: session
    )
    #expect(try decision(own, policy).isAllowed)
    let other = Caller(principal("arn:aws:iam::\(Self.b):user/ben"))
    #expect(try decision(other, policy).code == "noIdentityAllow")
    #expect(try decision(Caller(.anonymous), policy).isAllowed)
  }

  @Test("a session policy limits what the role has, and a grant to the role")
  func sessions() throws {
    let role = PolicyText.policy(PolicyText.grant("arn:aws:iam::\(Self.a):role/r"))
    var caller = Caller(principal("arn:aws:sts::\(Self.a):assumed-role/r/s"))
    #expect(try decision(caller, role).isAllowed)
    caller.sessionPolicy = try PolicyText.read(Self.noLambda, as: .session)
    #expect(try decision(caller, role).code == "sessionPolicy")
    caller.identityPolicy = try identity(Self.allow)
    #expect(try decision(caller, nil).code == "sessionPolicy")
  }

  @Test("a Deny names the statement that decides")
  func deny() throws {
    let policy = """
      {"Statement":[
        \(PolicyText.grant(Self.b)),
        {"Sid":"NoBen","Effect":"Deny","Principal":"*","Action":"lambda:*","Resource":"*",
          "Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::\(Self.b):user/ben"}}}
      ]}
      """
    let user = "arn:aws:iam::\(Self.b):user/ben"
    let caller = Caller(principal(user), identityPolicy: try identity(Self.allow))
    let denial = try #require(try decision(caller, policy).denial)
    #expect(denial.statement == DecidingStatement(policy: .resource, index: 1, sid: "NoBen"))
    #expect(
      denial.message == "User: \(user) is not authorized to perform: lambda:InvokeFunction"
        + " on resource: \(Self.f) with an explicit deny in a resource-based policy"
    )
    let other = Caller(
      principal("arn:aws:iam::\(Self.b):user/bea"),
      identityPolicy: try identity(Self.allow)
    )
    let grant = DecidingStatement(policy: .resource, index: 0, sid: nil)
    #expect(try decision(other, policy) == .allowed(by: grant))
  }

  @Test("NotPrincipal spares who is listed with all its names, and nobody with a boundary")
  func notPrincipal() throws {
    let session = "arn:aws:sts::\(Self.a):assumed-role/r/s"
    func policy(_ names: [String]) -> String {
      let list = names.map { "\"\($0)\"" }.joined(separator: ",")
      return """
        {"Statement":{"Effect":"Deny","NotPrincipal":{"AWS":[\(list)]},"Action":"*","Resource":"*"}}
        """
    }
    var caller = Caller(principal(session), identityPolicy: try identity(Self.allow))
    let names = [Self.a, "arn:aws:iam::\(Self.a):role/r", session]
    #expect(try decision(caller, policy(names)).isAllowed)
    #expect(try decision(caller, policy([names[0], names[1]])).code == "explicitDeny")
    #expect(try decision(caller, policy([session])).code == "explicitDeny")
    #expect(try decision(Caller(.anonymous), policy(names)).code == "explicitDeny")
    caller.permissionsBoundary = try PolicyText.read(Self.allow, as: .boundary)
    #expect(try decision(caller, policy(names)).code == "explicitDeny")
  }

  @Test("NotAction and NotResource mean all but what they list")
  func negations() throws {
    let user = principal("arn:aws:iam::\(Self.a):user/ann")
    let cases = [
      (#""NotAction":"s3:*","Resource":"*""#, true),
      (#""NotAction":"lambda:*","Resource":"*""#, false),
      (#""Action":"*","NotResource":["arn:aws:s3:::*"]"#, true),
      (#""Action":"*","NotResource":"\#(Self.f)*""#, false),
    ]
    for (elements, isAllowed) in cases {
      let policy = try identity(#"{"Statement":{"Effect":"Allow",\#(elements)}}"#)
      let decided = try decision(Caller(user, identityPolicy: policy), nil)
      #expect(decided.isAllowed == isAllowed, "\(elements)")
    }
  }

  @Test("every message says what lacks")
  func messages() throws {
    let service = try #require(try decision(Caller(principal("sns.amazonaws.com")), nil).denial)
    #expect(
      service.message == "User: sns.amazonaws.com is not authorized to perform:"
        + " lambda:InvokeFunction on resource: \(Self.f)"
        + " because no resource-based policy allows the lambda:InvokeFunction action"
    )
    let user = Caller(principal("arn:aws:iam::\(Self.a):user/ann"))
    let lack = try #require(try decision(user, nil).denial?.message)
    #expect(
      lack.hasSuffix("because no identity-based policy allows the lambda:InvokeFunction action")
    )
  }
}
