package import LambdaPlatform
package import Workload

/// What a platform would show in CloudWatch, in logs and in CloudTrail, in one replication.
package struct PlatformObservation: Sendable, Equatable {
  /// What the functions of an account did; nil for a fleet.
  package var account: LambdaObservation?
  /// What became of the events and messages of each stream, by stream; empty where there are none.
  package var deliveries: [[DeliveryMinute]] = []
}
