package import EventKernel

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

  /// Requests per second that an account may have for each request in flight that it may have.
  package static let requestsPerSecondPerConcurrency: Int64 = 10

  /// From the end of an invocation until its environment takes the next request: 5 to 8 ms, none below
  /// 4 ms in 13,500.
  ///
  /// Source: logs of functions at constant rates, ubc-cirrus-lab/demystifying-serverless-costs,
  /// measured in May 2025.
  package static let turnaround = SimulationTime(nanoseconds: 6_000_000)

  /// From a request to the begin of the Init that it has to wait for.
  ///
  /// Source: derived from bursts of 2020 (danielBCN/faas-parallelism-benchmark), in which cold starts
  /// took 150 to 210 ms more than warm ones, Init included.
  package static let platformOverhead = SimulationTime(nanoseconds: 85_000_000)

  /// Execution environments that a function may start at once, and per second after that: 1,000
  /// every 10 seconds, refilled continuously.
  public static let scalingRate = LambdaScalingRate(
    burst: 1_000,
    refillPerSecond: 100
  )
}
