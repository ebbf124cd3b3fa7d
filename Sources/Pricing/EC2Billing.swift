/// How EC2 meters one Linux on-demand instance: by the second, from launch to termination.
///
/// Source: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StartInstances.html>, as of
/// 2026.
package enum EC2Billing {
  /// The least time an instance is billed for after each launch, in seconds.
  package static let minimumSeconds: Double = 60
}
