import Permissions
import Testing

/// Function URLs, event sources and layers.
@Suite struct AccessTests {
  private static let a = PolicyText.a
  private static let b = PolicyText.b

  private func role(_ statements: String...) throws -> Caller {
    let policy = "{\"Statement\":[\(statements.joined(separator: ","))]}"
    return Caller(
      .poller(executionRole: try #require(ResourceName("arn:aws:iam::\(Self.a):role/f"))),
      identityPolicy: try PolicyText.read(policy, as: .identity)
    )
  }

  @Test("a URL with signatures needs both actions, and a signature")
  func signedURL() throws {
    let function = try #require(ResourceName(PolicyText.function))
    func decision(_ actions: String, _ caller: CallerPrincipal? = nil) throws -> String {
      let user = caller ?? principal("arn:aws:iam::\(Self.a):user/ann")
      let statement = PolicyText.statement(
        action: actions,
        condition: #"{"StringEqualsIfExists":{"lambda:FunctionUrlAuthType":"AWS_IAM"}}"#
      )
      let identity = try PolicyText.read(PolicyText.policy(statement), as: .identity)
      return FunctionURLAccess(authType: .awsIAM, function: function, policy: nil)
        .decision(for: Caller(user, identityPolicy: identity)).code
    }
    #expect(try decision("lambda:InvokeFunction*") == "allowed")
    #expect(try decision("lambda:InvokeFunction") == "noIdentityAllow")
    #expect(try decision("lambda:InvokeFunctionUrl") == "noIdentityAllow")
    #expect(try decision("*", .anonymous) == "unsigned")
    let other = principal("arn:aws:iam::\(Self.b):user/ben")
    #expect(try decision("*", other) == "noResourceAllow")
  }

  @Test("a URL without signatures knows nobody")
  func publicURL() throws {
    let user = principal("arn:aws:iam::\(Self.a):user/ann")
    let url = FunctionURLAccess(
      authType: .none,
      function: try #require(ResourceName(PolicyText.function)),
      policy: try PolicyText.read(
        PolicyText.policy(
          PolicyText.statement(
            principal: "{\"AWS\":\"arn:aws:iam::\(Self.a):user/ann\"}",
            action: "*"
          )
        ),
        as: .resource
      )
    )
    let denial = try #require(url.decision(for: Caller(user)).denial)
    #expect(denial.reason == .noResourceAllow)
    #expect(denial.message.hasPrefix("User: anonymous is not authorized"))
  }

  @Test("each action of a source is needed", arguments: EventSourceAccess.Source.allCases)
  func sources(_ source: EventSourceAccess.Source) throws {
    let stream = try #require(ResourceName("arn:aws:x:us-east-1:\(Self.a):thing"))
    let access = EventSourceAccess(source, resource: source == .kafka ? nil : stream)
    let all = source.actions.flatMap(\.self) + source.actionsOnAll
    func decision(_ actions: [String]) throws -> PermissionDecision {
      let statements = actions.map { PolicyText.statement(action: $0, resource: "*") }
      let none = PolicyText.statement(action: "s3:*", resource: "*")
      return access.decision(for: try role((statements + [none]).joined(separator: ",")))
    }
    #expect(try decision(all).isAllowed)
    let groups = source.actions + source.actionsOnAll.map { [$0] }
    for group in groups {
      let denial = try decision(all.filter { !group.contains($0) }).denial
      #expect(denial?.reason == .noIdentityAllow)
      #expect(denial?.message.contains(group[0]) == true)
    }
  }

  @Test("one of two actions is enough for a cluster, and none is needed for a Kafka of one's own")
  func alternatives() throws {
    let cluster = try #require(ResourceName("arn:aws:kafka:us-east-1:\(Self.a):cluster/c/1"))
    let older = try role(
      PolicyText.statement(action: "kafka:DescribeCluster", resource: cluster.text),
      PolicyText.statement(action: "kafka:GetBootstrapBrokers", resource: cluster.text),
      PolicyText.statement(action: "ec2:*", resource: "*")
    )
    #expect(EventSourceAccess(.msk, resource: cluster).decision(for: older).isAllowed)
    let own = EventSourceAccess(.kafka, resource: nil)
    #expect(own.decision(for: try role(PolicyText.statement("Deny", action: "*"))).isAllowed)
  }

  @Test("a bound on the role bounds the poller")
  func bounds() throws {
    let queue = try #require(ResourceName("arn:aws:sqs:us-east-1:\(Self.a):q"))
    var caller = try role(PolicyText.statement(action: "sqs:*", resource: queue.text))
    let access = EventSourceAccess(.sqs, resource: queue)
    #expect(access.decision(for: caller).isAllowed)
    caller.permissionsBoundary = try PolicyText.read(
      PolicyText.policy(PolicyText.statement(action: "sqs:ReceiveMessage", resource: "*")),
      as: .boundary
    )
    let denial = try #require(access.decision(for: caller).denial)
    #expect(denial.reason == .boundary)
    #expect(denial.message.contains("sqs:DeleteMessage"))
  }

  @Test(
    "a layer is its own account's, and that of whom its policy names",
    arguments: [
      (PolicyText.a, nil, nil, "allowed"), (PolicyText.b, nil, nil, "noResourceAllow"),
      (PolicyText.b, nil, "{\"AWS\":\"\(PolicyText.b)\"}", "allowed"),
      (PolicyText.b, nil, "{\"AWS\":\"333333333333\"}", "noResourceAllow"),
      (PolicyText.b, "o-1", "\"*\"", "allowed"), (PolicyText.b, "o-2", "\"*\"", "noResourceAllow"),
      (PolicyText.b, nil, "\"*\"", "noResourceAllow"),
    ]
  )
  func layers(account: String, organization: String?, principal: String?, code: String) throws {
    let layer = ResourceName.layerVersion(
      "l",
      version: 3,
      region: "us-east-1",
      account: PolicyText.a
    )
    let condition = #"{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}"#
    let policy = principal.map { principal in
      PolicyText.policy(
        PolicyText.statement(
          principal: principal,
          action: "lambda:GetLayerVersion",
          resource: layer.text,
          condition: principal == "\"*\"" ? condition : nil
        )
      )
    }
    let access = LayerAccess(layer, policy: try PolicyText.read(policy, as: .resource))
    #expect(access.decision(forAccount: account, organization: organization).code == code)
  }
  @Test("no policy keeps a layer from its own account")
  func ownLayer() throws {
    let layer = ResourceName.layerVersion("l", version: 3, region: "us-east-1", account: Self.a)
    let deny = PolicyText.statement("Deny", principal: "\"*\"", action: "*", resource: "*")
    let policy = try PolicyText.read(PolicyText.policy(deny), as: .resource)
    let access = LayerAccess(layer, policy: policy)
    #expect(access.decision(forAccount: Self.a, organization: nil).isAllowed)
    #expect(access.decision(forAccount: Self.b, organization: nil).code == "explicitDeny")
  }
}
