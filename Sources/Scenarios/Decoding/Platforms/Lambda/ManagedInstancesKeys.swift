import EventKernel
import FleetPlatform
import LambdaPlatform
internal import Pricing
import Scaling
import Stochastics

/// EC2 instances that Lambda manages for a function.
///
/// The model is that of an Auto Scaling group without a load balancer: each instance serves several
/// requests at a time on shared vCPUs, and their number follows the average utilisation of their vCPUs or
/// of their concurrency, whichever is higher. What no instance takes is throttled. One at the end of its
/// lifetime is replaced before it goes.
///
/// Source: AWS Lambda Developer Guide, "Lambda Managed Instances"
/// (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html> and
/// lambda-managed-instances-scaling.html), read November 2026.
struct ManagedInstancesKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "managedInstances"
  static let sentence =
    "Instances that Lambda manages for the function: several requests in each, no cold start, scaled by the"
    + " utilisation of CPU and concurrency, charged by the hour with a fee of 15 %."

  /// Instances that Lambda starts with, one in each of three zones.
  static let usualMinimum = 3
  /// The target that leaves room for what AWS promises: traffic that doubles within five minutes.
  static let usualTarget = 0.5
  /// Requests of a vCPU at a time, by what the names of runtimes begin with.
  ///
  /// Source: edjgeek.com, codingprotocols.com and refactix.com, 2026, who state the same.
  static let usualRequests = [("python", 16), ("java", 32), ("dotnet", 32), ("nodejs", 64)]
  /// Most requests of a vCPU at a time.
  static let requestsMax = 64
  /// Least memory of a function, in MB.
  static let leastMemory = 2_048.0

  let instanceType = Key(
    "instanceType",
    .required,
    .instanceType,
    "EC2 instance type: vCPUs and price."
  )
  let minimum = Key(
    "minimum",
    .standard(String(usualMinimum), because: "AWS starts with one in each of three zones"),
    .integer(1...AutoScalingGroupKeys.instancesMax),
    "Smallest number of instances.",
    effect: .servesAndCosts
  )
  let maximum = Key(
    "maximum",
    .standard("1000", because: "AWS has no maximum"),
    .integer(1...AutoScalingGroupKeys.instancesMax),
    "Largest number of instances.",
    effect: .servesAndCosts
  )
  let requestsPerVCPU = Key(
    "requestsPerVCPU",
    .optional("by the runtime: 16 for Python, 32 for Java and .NET, 64 for Node.js and others"),
    .integer(1...requestsMax),
    "Requests that a vCPU works on at a time."
  )
  let target = Key(
    "target",
    .standard("50%", because: "AWS leaves room for traffic that doubles within five minutes"),
    .share(.share),
    "The utilisation to hold, of the vCPUs or of the requests that fit, whichever is higher.",
    effect: .saves
  )
  let launchDelay = Key(
    "launchDelay",
    .standard("ec2-baked-ami", because: "nothing of its own was measured"),
    .distribution(of: .duration, presets: .launchDelay),
    "From the change of the number of instances to the first request served."
  )
  let lifetime = Key(
    "lifetime",
    .standard("14d", because: "AWS replaces instances after 14 days"),
    .duration(.atLeast(3600, "1h")),
    "From the launch of an instance to its replacement, which is in service before it goes."
  )
}

extension Section<ManagedInstancesKeys> {
  /// The instances; nil after a report.
  ///
  /// - Parameters:
  ///   - memory: The function's, in MB.
  ///   - runtime: The runtime, where one is named.
  /// - Returns: Their fleet, or nil.
  func fleet(memory: Double?, runtime: String?) -> FleetConfiguration? {
    let type = self[\.instanceType]
    let minimum = self[\.minimum]
    let maximum = self[\.maximum]
    let target = self[\.target]
    let launchDelay = self[\.launchDelay]
    let lifetime = self[\.lifetime]
    let given = self[\.requestsPerVCPU]
    if let memory, memory < ManagedInstancesKeys.leastMemory {
      field.problem("needs a function of 2048MB at least; expected more memory")
      return nil
    }
    guard let type, let minimum, let maximum, let target, let launchDelay, let lifetime,
      memory != nil,
      given != nil || !has(\.requestsPerVCPU)
    else { return nil }
    guard minimum <= maximum else {
      place(\.minimum).problem("is \(minimum); expected at most the maximum, \(maximum)")
      return nil
    }
    let usual = ManagedInstancesKeys.usualRequests.first { runtime?.hasPrefix($0.0) == true }?.1
    var fleet = FleetConfiguration(
      instanceType: type,
      threads: type.vCPUs * (given ?? usual ?? ManagedInstancesKeys.requestsMax),
      backlog: 0,
      minimum: minimum,
      maximum: maximum,
      launchDelay: launchDelay,
      targetTracking: TargetTracking(target: target)
    )
    fleet.management = LambdaManagement(lifetime: lifetime)
    return fleet
  }
}
