import Permissions
import Testing

/// Requests whose decision follows from AWS's documentation, one a line.
@Suite struct PermissionVectorTests {
  /// A request with the policies that have a say, and what becomes of it.
  struct Vector: Sendable, CustomTestStringConvertible {
    let number: Int
    let caller: CallerPrincipal
    let organization: String?
    let identity: String?
    let boundary: String?
    let control: String?
    let function: String?
    let calls: String
    let decision: String

    init(
      _ number: Int,
      _ caller: CallerPrincipal,
      in organization: String? = nil,
      by identity: String? = nil,
      within boundary: String? = nil,
      under control: String? = nil,
      on function: String? = nil,
      calls: String = PolicyText.function,
      _ decision: String
    ) {
      self.number = number
      self.caller = caller
      self.organization = organization
      self.identity = identity
      self.boundary = boundary
      self.control = control
      self.function = function
      self.calls = calls
      self.decision = decision
    }

    var testDescription: String { "\(number)" }
  }

  private static let a = PolicyText.a
  private static let b = PolicyText.b
  private static let f = PolicyText.function
  private static let userA = principal("arn:aws:iam::\(a):user/ann")
  private static let userB = principal("arn:aws:iam::\(b):user/ben")
  private static let roleB = principal("arn:aws:iam::\(b):role/r")
  private static let sessionA = principal("arn:aws:sts::\(a):assumed-role/r/s")

  private static func service(_ name: String, _ arn: String, _ account: String) -> CallerPrincipal {
    .service("\(name).amazonaws.com", sourceArn: ResourceName(arn), sourceAccount: account)
  }

  private static let bucketOfA = service("s3", "arn:aws:s3:::b", a)
  private static let bucketOfB = service("s3", "arn:aws:s3:::b", b)
  private static let lambdaTopic = service("sns", "arn:aws:sns:us-east-1:\(a):lambda-in", a)
  private static let ordersTopic = service("sns", "arn:aws:sns:us-east-1:\(a):orders", a)

  private static let invoke = PolicyText.policy(PolicyText.statement())
  private static let invokeProd = PolicyText.policy(PolicyText.statement(resource: f + ":prod"))
  private static let denyAll = PolicyText.policy(
    PolicyText.statement("Deny", action: "lambda:*", resource: "*")
  )
  private static let noLambda = PolicyText.policy(
    PolicyText.statement(action: "s3:*", resource: "*")
  )
  private static let toUserA = PolicyText.policy(PolicyText.grant("arn:aws:iam::\(a):user/ann"))
  private static let toRoleA = PolicyText.policy(PolicyText.grant("arn:aws:iam::\(a):role/r"))
  private static let toSession = PolicyText.policy(
    PolicyText.grant("arn:aws:sts::\(a):assumed-role/r/s")
  )
  private static let toB = PolicyText.policy(PolicyText.grant("arn:aws:iam::\(b):root"))
  private static let toBProd = PolicyText.policy(PolicyText.grant(b, resource: f + ":prod"))
  private static let toOther = PolicyText.policy(PolicyText.grant("arn:aws:iam::\(b):role/other"))
  private static let toS3 = PolicyText.policy(PolicyText.service("s3.amazonaws.com"))
  private static let toBucket = PolicyText.policy(
    PolicyText.service(
      "s3.amazonaws.com",
      condition: """
        {"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"},"StringEquals":{"AWS:SourceAccount":"\(a)"}}
        """
    )
  )
  private static let toTopics = PolicyText.policy(
    PolicyText.service(
      "sns.amazonaws.com",
      condition: "{\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:sns:us-east-1:\(a):lambda*\"}}"
    )
  )
  private static let toO1 = PolicyText.policy(
    PolicyText.statement(
      principal: "\"*\"",
      condition: "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}}"
    )
  )

  static let calls: [Vector] = [
    Vector(1, userA, by: invoke, "allowed"),
    Vector(2, userA, on: toUserA, "allowed"),
    Vector(3, userA, "noIdentityAllow"),
    Vector(4, userA, by: denyAll, on: toUserA, "explicitDeny"),
    Vector(5, userB, by: invoke, "noResourceAllow"),
    Vector(6, userB, on: toB, "noIdentityAllow"),
    Vector(7, userB, by: invoke, on: toB, "allowed"),
    Vector(8, roleB, by: invoke, on: toOther, "noResourceAllow"),
    Vector(9, bucketOfA, on: toBucket, "allowed"),
    Vector(10, bucketOfB, on: toBucket, "noResourceAllow"),
    Vector(11, lambdaTopic, on: toTopics, "allowed"),
    Vector(12, ordersTopic, on: toTopics, "noResourceAllow"),
    Vector(13, principal("events.amazonaws.com"), on: toS3, "noResourceAllow"),
    Vector(14, userA, within: noLambda, on: toUserA, "allowed"),
    Vector(15, sessionA, by: invoke, within: noLambda, on: toRoleA, "boundary"),
    Vector(16, sessionA, within: noLambda, on: toSession, "allowed"),
    Vector(17, roleB, in: "o-1", by: invoke, on: toO1, "allowed"),
    Vector(18, roleB, by: invoke, on: toO1, "noResourceAllow"),
    Vector(19, userB, by: invokeProd, on: toBProd, "noResourceAllow"),
    Vector(20, userB, by: invokeProd, on: toBProd, calls: f + ":prod", "allowed"),
    Vector(21, userA, by: invoke, under: noLambda, "serviceControlPolicy"),
    Vector(26, userA, by: invoke, calls: f + ":prod", "noIdentityAllow"),
  ]

  @Test("calls of a function", arguments: calls)
  func call(_ vector: Vector) throws {
    let caller = Caller(
      vector.caller,
      organization: vector.organization,
      identityPolicy: try PolicyText.read(vector.identity, as: .identity),
      permissionsBoundary: try PolicyText.read(vector.boundary, as: .boundary),
      serviceControlPolicy: try PolicyText.read(vector.control, as: .serviceControlPolicy)
    )
    let request = PermissionRequest(
      invoking: try #require(ResourceName(vector.calls)),
      policy: try PolicyText.read(vector.function, as: .resource),
      caller: caller
    )
    #expect(request.decision().code == vector.decision)
  }

  private static let byURL = PolicyText.statement(
    principal: "\"*\"",
    action: "lambda:InvokeFunctionUrl",
    condition: "{\"StringEquals\":{\"lambda:FunctionUrlAuthType\":\"NONE\"}}"
  )
  private static let viaURL = PolicyText.statement(
    principal: "\"*\"",
    condition: "{\"Bool\":{\"lambda:InvokedViaFunctionUrl\":\"true\"}}"
  )

  @Test(
    "calls of a public URL",
    arguments: [
      (22, PolicyText.policy(byURL), "noResourceAllow"),
      (23, PolicyText.policy(byURL, viaURL), "allowed"),
    ]
  )
  func url(number: Int, policy: String, decision: String) throws {
    let url = FunctionURLAccess(
      authType: .none,
      function: try #require(ResourceName(Self.f)),
      policy: try PolicyText.read(policy, as: .resource)
    )
    #expect(url.decision(for: Caller(.anonymous)).code == decision, "vector \(number)")
  }

  @Test(
    "polls of a queue",
    arguments: [
      (24, #"["sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes"]"#, "allowed"),
      (25, #"["sqs:DeleteMessage","sqs:GetQueueAttributes"]"#, "noIdentityAllow"),
    ]
  )
  func poll(number: Int, actions: String, decision: String) throws {
    let queue = "arn:aws:sqs:us-east-1:\(Self.a):q"
    let policy = """
      {"Statement":{"Effect":"Allow","Action":\(actions),"Resource":"\(queue)"}}
      """
    let role = Caller(
      .poller(executionRole: try #require(ResourceName("arn:aws:iam::\(Self.a):role/f"))),
      identityPolicy: try PolicyText.read(policy, as: .identity)
    )
    // The function's policy, which lets the service in or not, is not even asked for.
    let access = EventSourceAccess(.sqs, resource: ResourceName(queue))
    #expect(access.decision(for: role).code == decision, "vector \(number)")
  }
}
