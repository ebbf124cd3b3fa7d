import EventKernel
import FleetPlatform
import Stochastics

/// EC2 instances in an Auto Scaling group.
struct AutoScalingGroupKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "autoScalingGroup"
  static let sentence =
    "EC2 instances in an Auto Scaling group behind an Application Load Balancer."

  /// Most instances of a fleet.
  static let instancesMax = 100_000

  let minimum = Key(
    "minimum",
    .required,
    .integer(0...instancesMax),
    "Smallest number of instances, at most the maximum.",
    effect: .servesAndCosts
  )
  let maximum = Key(
    "maximum",
    .required,
    .integer(1...instancesMax),
    "Largest number of instances.",
    effect: .servesAndCosts
  )
  let launchDelay = Key(
    "launchDelay",
    .standard("ec2-baked-ami", because: "an image with everything in it, as AWS advises"),
    .distribution(of: .duration, presets: .launchDelay),
    "From the change of desired capacity to the first request served, such as ec2-baked-ami."
  )
  let launchRate = DefaultKey(
    "launchRate",
    .startRate(suchAs: "{burst: 1000, refill: 2/s}"),
    default: .limited(
      burst: LaunchRate.standard.burst,
      refillPerSecond: LaunchRate.standard.refillPerSecond
    ),
    because:
      "Amazon EC2 Developer Guide, \"Request throttling\": RunInstances, 1,000 and 2 per second",
    "How fast EC2 launches instances; what comes too fast waits for its turn."
  )
  let scaling = Key(
    "scaling",
    .required,
    .list(of: .mapping(PolicyKeys.mapping), count: 1...1, "a list with one scaling policy"),
    "The scaling policy; exactly one in this version."
  )
  let fleet = FleetKeys()
  let desired = Key(
    "desired",
    .optional("the minimum"),
    .integer(0...instancesMax),
    "Instances in service at the start, from the minimum to the maximum."
  )
}

extension Section<AutoScalingGroupKeys> {
  /// The group; nil after a report.
  ///
  /// - Parameter duration: How long requests arrive; nil when the scenario does not say it soundly.
  /// - Returns: Its configuration, or nil.
  func fleet(duration: SimulationTime?) -> FleetConfiguration? {
    let size = size()
    let parts = part(\.fleet).parts(duration: duration)
    let launchDelay = self[\.launchDelay]
    let policy = self[\.scaling]?.first?[\.targetTracking]
    let launchRate = self[\.launchRate].rate(LaunchRate.init)
    guard let size, let parts, let launchDelay, let policy else { return nil }
    var fleet = parts.fleet(
      minimum: size.minimum,
      maximum: size.maximum,
      desired: size.desired,
      launchDelay: launchDelay,
      policy: policy
    )
    fleet.launchRate = launchRate
    return fleet
  }

  /// How many instances; nil after a report.
  private func size() -> (minimum: Int, maximum: Int, desired: Int)? {
    let minimum = self[\.minimum]
    let maximum = self[\.maximum]
    let desired = self[\.desired] ?? minimum
    guard let minimum, let maximum, let desired else { return nil }
    guard minimum <= maximum else {
      place(\.minimum).problem("is \(minimum); expected at most the maximum, \(maximum)")
      return nil
    }
    guard (minimum...maximum).contains(desired) else {
      place(\.desired).problem(
        "is \(desired); expected from the minimum, \(minimum), to the maximum, \(maximum)"
      )
      return nil
    }
    return (minimum, maximum, desired)
  }
}
