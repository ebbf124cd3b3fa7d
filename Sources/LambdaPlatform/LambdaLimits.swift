/// Limits and proportions of AWS Lambda.
///
/// Source: AWS Lambda Developer Guide, "Lambda quotas" and "Lambda function scaling"
/// (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html and scaling-behavior.html),
/// read November 2026.
public enum LambdaLimits {
  /// Memory that a function may have, in MB.
  public static let memoryMB = 128...10_240

  /// Memory at which a function has one vCPU, in MB; the share of CPU is proportional to memory.
  public static let memoryPerVCPUMB = 1_769

  /// Requests in flight that an account is given in a region without asking.
  public static let defaultConcurrency = 1_000

  /// Execution environments that a function may start at once, and per second after that: 1,000
  /// every 10 seconds, refilled continuously.
  public static let scalingRate = LambdaScalingRate(
    burst: 1_000,
    refillPerSecond: 100
  )
}
