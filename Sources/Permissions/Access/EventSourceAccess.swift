/// Whether an event source mapping may read its source.
///
/// The poller acts by the function's execution role, so the policies of the role decide, and the
/// function's policy has no say. What a source of another account asks in its own policy is left
/// out.
///
/// Source: AWS Lambda Developer Guide, "Using Lambda with Amazon SQS", "... Kinesis", "...
/// DynamoDB", "Configuring Lambda permissions for Amazon MSK event source mappings" and "Using
/// Lambda with self-managed Apache Kafka", read 2026-11.
package struct EventSourceAccess: Sendable, Equatable {
  /// What is read.
  package enum Source: String, Sendable, CaseIterable {
    case sqs, kinesis, dynamoDbStreams, msk, kafka

    /// What the role must be allowed to do to the source, one action of each group.
    package var actions: [[String]] {
      switch self {
      case .sqs: Self.each("sqs", ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"])
      case .kinesis:
        Self.each("kinesis", ["GetRecords", "GetShardIterator", "DescribeStream", "ListShards"])
      case .dynamoDbStreams:
        Self.each("dynamodb", ["GetRecords", "GetShardIterator", "DescribeStream", "ListStreams"])
      case .msk:
        [["kafka:DescribeClusterV2", "kafka:DescribeCluster"], ["kafka:GetBootstrapBrokers"]]
      // The brokers know their clients by other means than IAM.
      case .kafka: []
      }
    }

    /// What it must be allowed to do on `*`: a cluster of MSK is reached by network interfaces.
    package var actionsOnAll: [String] {
      guard self == .msk else { return [] }
      return [
        "CreateNetworkInterface", "DescribeNetworkInterfaces", "DeleteNetworkInterface",
        "DescribeVpcs", "DescribeSubnets", "DescribeSecurityGroups",
      ].map { "ec2:\($0)" }
    }

    private static func each(_ service: String, _ names: [String]) -> [[String]] {
      names.map { ["\(service):\($0)"] }
    }
  }

  /// What is read.
  package let source: Source
  /// The name of the queue, the stream or the cluster; a Kafka of one's own has none.
  package let resource: ResourceName?

  /// Creates the reading of a source.
  package init(_ source: Source, resource: ResourceName?) {
    precondition(source == .kafka || resource != nil, "AWS's sources have a name")
    self.source = source
    self.resource = resource
  }

  /// Whether a role may read the source.
  ///
  /// - Parameter role: The execution role, with its policies.
  /// - Returns: The first denial, or what allows the last action; nothing is needed of no actions.
  package func decision(for role: Caller) -> PermissionDecision {
    var decision = PermissionDecision.allowed(by: nil)
    let needed = source.actions.map { ($0, resource?.text ?? "*") }
    for (actions, resource) in needed + source.actionsOnAll.map({ ([$0], "*") }) {
      let decisions = actions.map { request($0, resource, role).decision() }
      guard let first = decisions.first(where: \.isAllowed) ?? decisions.first else { continue }
      guard first.isAllowed else { return first }
      decision = first
    }
    return decision
  }

  /// A request of the role; no account but its own is asked.
  private func request(_ action: String, _ resource: String, _ role: Caller) -> PermissionRequest {
    PermissionRequest(
      action: action,
      resource: resource,
      owner: role.principal.account ?? "",
      resourcePolicy: nil,
      caller: role
    )
  }
}
