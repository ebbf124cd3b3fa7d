/// A kind of thing that AWS bills by quantity.
///
/// The order of the cases is the order of the lines of a `Bill`.
public enum BillableItem: String, CaseIterable, Sendable {
  /// Lambda requests that reached a handler, one each; throttled requests are not billed.
  case lambdaRequests
  /// Lambda memory size times billed duration (Init included), in GB-seconds of 1,024 MB.
  case lambdaDuration
  /// Provisioned concurrency of functions, from when it is wanted on, in GB-seconds.
  case lambdaProvisionedConcurrency
  /// Memory size times billed duration of invocations on provisioned environments, in GB-seconds.
  case lambdaProvisionedDuration
  /// Snapshots of SnapStart that are kept, in GB-seconds.
  case lambdaSnapshotCache
  /// Snapshots restored, in GB.
  case lambdaSnapshotRestores
  /// Temporary storage above 512 MB times billed duration, in GB-seconds.
  case lambdaEphemeralStorage
  /// The charge of Lambda Managed Instances for an hour of an instance.
  case lambdaManagedInstanceFee
  /// Provisioned pollers of SQS queues, in poller-hours.
  case lambdaEventPollers
  /// Units of provisioned pollers of topics of Kafka, in unit-hours.
  case lambdaEventPollerUnits
  /// Customers' keys of KMS, in months of a key.
  case kmsKeys
  /// Requests to KMS for such keys.
  case kmsRequests
  /// Requests to SQS: messages sent, batches received and deleted, and polls that found none.
  case queueRequests
  /// EC2 instances from launch to termination, in instance-hours.
  case ec2Instances
  /// Application Load Balancers in existence, in hours.
  case loadBalancerHours
  /// Load balancer capacity units used, in LCU-hours; see `LoadBalancerCapacityUnit`.
  case loadBalancerCapacityUnits
  /// EC2 instances under one-minute CloudWatch metrics, in instance-months of `Month.seconds`.
  case detailedMonitoring
  /// Requests that an Amazon API Gateway took in, throttled ones included: REST APIs one each, HTTP
  /// APIs one for each 512 KB begun.
  case apiGatewayRequests
  /// Disks of instances (EBS gp3), in GB-months of `Month.seconds`.
  case volumes
  /// NAT gateways in existence, in hours.
  case natGatewayHours
  /// Bytes through NAT gateways, both directions, in GB.
  case natGatewayData
  /// Public IPv4 addresses in use, in hours.
  case publicAddresses
  /// Log lines taken in by CloudWatch Logs, in GB.
  case logs
  /// Bytes sent to the Internet, in GB.
  case dataOut

  /// The unit of the quantity, in the singular: `request`, `GB-second`, `instance-hour`, ...
  public var unit: String {
    switch self {
    case .lambdaRequests: "request"
    case .lambdaDuration, .lambdaProvisionedConcurrency, .lambdaProvisionedDuration,
      .lambdaSnapshotCache, .lambdaEphemeralStorage:
      "GB-second"
    case .lambdaSnapshotRestores: "GB"
    case .lambdaManagedInstanceFee: "instance-hour"
    case .lambdaEventPollers: "poller-hour"
    case .lambdaEventPollerUnits: "unit-hour"
    case .kmsKeys: "key-month"
    case .kmsRequests: "request"
    case .queueRequests: "request"
    case .ec2Instances: "instance-hour"
    case .loadBalancerHours: "hour"
    case .loadBalancerCapacityUnits: "LCU-hour"
    case .detailedMonitoring: "instance-month"
    case .apiGatewayRequests: "request"
    case .volumes: "GB-month"
    case .natGatewayHours: "hour"
    case .natGatewayData, .logs, .dataOut: "GB"
    case .publicAddresses: "address-hour"
    }
  }

  /// Whether a discount on everything touches it, such as that of an agreement with AWS.
  ///
  /// Source: AWS Lambda pricing, "Lambda Managed Instances" (<https://aws.amazon.com/lambda/pricing/>), read
  /// September 2026: discounts do not apply to the management fee.
  var isDiscounted: Bool {
    self != .lambdaManagedInstanceFee
  }

  /// The item's name in result files, in snake case: `lambda_duration`.
  public var title: String {
    switch self {
    case .lambdaRequests: "lambda_requests"
    case .lambdaDuration: "lambda_duration"
    case .lambdaProvisionedConcurrency: "lambda_provisioned_concurrency"
    case .lambdaProvisionedDuration: "lambda_provisioned_duration"
    case .lambdaSnapshotCache: "lambda_snapshot_cache"
    case .lambdaSnapshotRestores: "lambda_snapshot_restores"
    case .lambdaEphemeralStorage: "lambda_ephemeral_storage"
    case .lambdaManagedInstanceFee: "lambda_managed_instance_fee"
    case .lambdaEventPollers: "lambda_event_pollers"
    case .lambdaEventPollerUnits: "lambda_event_poller_units"
    case .kmsKeys: "kms_keys"
    case .kmsRequests: "kms_requests"
    case .queueRequests: "sqs_requests"
    case .ec2Instances: "ec2_instances"
    case .loadBalancerHours: "load_balancer_hours"
    case .loadBalancerCapacityUnits: "load_balancer_capacity_units"
    case .detailedMonitoring: "detailed_monitoring"
    case .apiGatewayRequests: "api_gateway_requests"
    case .volumes: "volumes"
    case .natGatewayHours: "nat_gateway_hours"
    case .natGatewayData: "nat_gateway_data"
    case .publicAddresses: "public_addresses"
    case .logs: "logs"
    case .dataOut: "data_out"
    }
  }

  /// The position of the kind in a bill.
  var ordinal: Int {
    Self.ordinals[self, default: 0]
  }

  private static let ordinals = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) }
  )
}
