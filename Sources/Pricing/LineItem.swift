/// A line of a bill: a kind of thing that AWS charges for, and which one of that kind.
///
/// Several functions, instance types and purchase options may each have a line of their own: the
/// resource tells them apart.
public struct LineItem: Sendable, Hashable {
  /// What is charged.
  public let kind: BillableItem
  /// Which one of it, such as an instance type; "" where there is only one.
  public let resource: String

  /// Creates an item.
  package init(_ kind: BillableItem, resource: String = "") {
    self.kind = kind
    self.resource = resource
  }

  /// Requests of Lambda functions.
  package static let lambdaRequests = Self(.lambdaRequests)
  /// Load balancers in existence.
  package static let loadBalancerHours = Self(.loadBalancerHours)
  /// Capacity units of load balancers.
  package static let loadBalancerCapacityUnits = Self(.loadBalancerCapacityUnits)
  /// Instances under one-minute metrics.
  package static let detailedMonitoring = Self(.detailedMonitoring)

  /// Billed duration of Lambda functions of an architecture.
  package static func lambdaDuration(_ architecture: Architecture) -> Self {
    Self(.lambdaDuration, resource: architecture.rawValue)
  }

  /// Provisioned concurrency of Lambda functions of an architecture.
  package static func lambdaProvisionedConcurrency(_ architecture: Architecture) -> Self {
    Self(.lambdaProvisionedConcurrency, resource: architecture.rawValue)
  }

  /// Billed duration on provisioned environments of Lambda functions of an architecture.
  package static func lambdaProvisionedDuration(_ architecture: Architecture) -> Self {
    Self(.lambdaProvisionedDuration, resource: architecture.rawValue)
  }

  /// Snapshots of SnapStart that are kept.
  package static let lambdaSnapshotCache = Self(.lambdaSnapshotCache)
  /// Snapshots restored.
  package static let lambdaSnapshotRestores = Self(.lambdaSnapshotRestores)
  /// Temporary storage above what is free.
  package static let lambdaEphemeralStorage = Self(.lambdaEphemeralStorage)

  /// The charge of Lambda Managed Instances for instances of a type, by its name.
  package static func lambdaManagedInstanceFee(_ type: String) -> Self {
    Self(.lambdaManagedInstanceFee, resource: type)
  }

  /// Provisioned pollers of SQS queues.
  package static let lambdaEventPollers = Self(.lambdaEventPollers)

  /// Units of provisioned pollers of topics of Kafka.
  package static let lambdaEventPollerUnits = Self(.lambdaEventPollerUnits)

  /// Requests to KMS for customers' keys.
  package static let kmsRequests = Self(.kmsRequests)

  /// A customer's key of KMS, by its name.
  package static func kmsKeys(_ name: String) -> Self { Self(.kmsKeys, resource: name) }

  /// Requests to SQS queues of a kind.
  package static func queueRequests(isFIFO: Bool) -> Self {
    Self(.queueRequests, resource: isFIFO ? "fifo" : "standard")
  }

  /// Instances of a type, by its name.
  package static func ec2Instances(_ type: String) -> Self {
    Self(.ec2Instances, resource: type)
  }
}

extension LineItem: Comparable {
  /// The order of the lines of a bill: by kind, then by the name of the resource.
  public static func < (left: Self, right: Self) -> Bool {
    left.kind == right.kind
      ? left.resource < right.resource : left.kind.ordinal < right.kind.ordinal
  }
}
