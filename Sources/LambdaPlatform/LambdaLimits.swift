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

  /// Longest invocation that can be asked for: 900 s, and 300 s before October 2018.
  package static let timeoutMax = SimulationTime.seconds(900)
  /// The same before 10 October 2018.
  package static let timeoutMax2018 = SimulationTime.seconds(300)
  /// Shortest time-out.
  package static let timeoutMin = SimulationTime.seconds(1)
  /// Time-out of a function for which none is said.
  package static let usualTimeout = SimulationTime.seconds(3)

  /// Longest Init on demand; a longer one is cut off and repeated within the first invocation.
  ///
  /// Source: AWS Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle"
  /// (docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html), read November 2026.
  package static let initMax = SimulationTime.seconds(10)
  /// Longest loading of the runtime with hooks after the restore of a snapshot; same source.
  package static let restoreMax = SimulationTime.seconds(10)

  /// Concurrency that must be left to functions that nothing is reserved for.
  ///
  /// Source: AWS Lambda Developer Guide, "Configuring reserved concurrency for a function"
  /// (docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html), read November 2026.
  package static let leastUnreserved = 100

  /// Most vCPUs of a function, at 10,240 MB.
  package static let vCPUsMax = 6.0

  /// Temporary storage that every environment has, in MB, and the most that can be asked for.
  package static let ephemeralStorageMB = 512...10_240

  /// Execution environments that a function may start at once, and per second after that: 1,000
  /// every 10 seconds, refilled continuously.
  public static let scalingRate = LambdaScalingRate(
    burst: 1_000,
    refillPerSecond: 100
  )
}
