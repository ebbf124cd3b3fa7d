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
  public init(_ kind: BillableItem, resource: String = "") {
    self.kind = kind
    self.resource = resource
  }

  /// Requests of Lambda functions.
  public static let lambdaRequests = Self(.lambdaRequests)
  /// Ephemeral storage of Lambda functions beyond what is free.
  public static let lambdaStorage = Self(.lambdaStorage)
  /// Load balancers in existence.
  public static let loadBalancerHours = Self(.loadBalancerHours)
  /// Capacity units of load balancers.
  public static let loadBalancerCapacityUnits = Self(.loadBalancerCapacityUnits)
  /// Instances under one-minute metrics.
  public static let detailedMonitoring = Self(.detailedMonitoring)

  /// Billed duration of Lambda functions of an architecture.
  public static func lambdaDuration(_ architecture: Architecture) -> Self {
    Self(.lambdaDuration, resource: architecture.rawValue)
  }

  /// Instances of a type, by its name.
  public static func ec2Instances(_ type: String) -> Self {
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
