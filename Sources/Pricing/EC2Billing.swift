/// How EC2 meters one Linux on-demand instance: by the second, from the state `running` to the end.
///
/// Source: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StartInstances.html>, as of
/// 2026.
package enum EC2Billing {
  /// The least time an instance is billed for after each launch, in seconds.
  package static let minimumSeconds: Double = 60
  /// How long an instance is `pending` after its launch, which is not billed, in seconds.
  ///
  /// An assumption: AWS does not say. Source of that it is not billed: Amazon EC2 User Guide,
  /// "Instance state changes" (2026); of the length: 4.9 s from launch to `running` as measured by
  /// C. Percival with ec2-boot-bench, 2021.
  package static let pendingSeconds: Double = 5
}
