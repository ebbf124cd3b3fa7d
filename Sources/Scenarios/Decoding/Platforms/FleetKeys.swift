import EventKernel
import FleetPlatform
import Pricing
import Scaling
import Stochastics

/// What every fleet of instances has.
struct FleetKeys: KeyGroup {
  private static let requestsMax = 1_000_000

  let instanceType = Key(
    "instanceType",
    .required,
    .instanceType,
    "EC2 instance type: vCPUs and price."
  )
  let threads = Key(
    "threads",
    .required,
    .integer(1...requestsMax),
    "Requests that an instance works on at a time."
  )
  let backlog = Key(
    "backlog",
    .required,
    .integer(0...requestsMax),
    "Requests that may wait for a thread of an instance; beyond it connections are refused."
  )
  let discipline = DefaultKey(
    "discipline",
    .choice,
    default: FleetConfiguration.Discipline.processorSharing,
    because: "how operating systems share their processors",
    "How an instance works: its vCPUs shared among the threads, or each thread a server of its own"
      + " (for checks against queueing theory)."
  )
  let loadBalancer = Key(
    "loadBalancer",
    .optional("AWS's defaults"),
    .mapping(LoadBalancerKeys.mapping) { $0.loadBalancer() },
    LoadBalancerKeys.sentence
  )
  let outages = Key(
    "outages",
    .optional("none"),
    .list(of: .mapping(OutageKeys.mapping), "a list of outages"),
    "Times in which instances fail and come back, one after the other."
  )
}

/// How many instances a fleet has, and how that changes.
struct FleetSize {
  let minimum: Int
  let maximum: Int
  let desired: Int
  var launchDelay = Distribution.constant(0)
  var policy: TargetTracking?
}

extension Section<FleetKeys> {
  /// The fleet; nil after a report, or without its size, which is reported elsewhere.
  ///
  /// - Parameters:
  ///   - size: How many instances.
  ///   - duration: How long requests arrive; nil when the scenario does not say it soundly.
  /// - Returns: Its configuration, or nil.
  func fleet(of size: FleetSize?, duration: SimulationTime?) -> FleetConfiguration? {
    let type = self[\.instanceType]
    let threads = self[\.threads]
    let backlog = self[\.backlog]
    let discipline = self[\.discipline]
    let loadBalancer = self[\.loadBalancer]
    let outages = outages(self[\.outages] ?? [], duration: duration)
    guard let type, let threads, let backlog, let size else { return nil }
    return FleetConfiguration(
      instanceType: type,
      threads: threads,
      backlog: backlog,
      discipline: discipline,
      minimum: size.minimum,
      maximum: size.maximum,
      desired: size.desired,
      launchDelay: size.launchDelay,
      loadBalancer: loadBalancer ?? LoadBalancer(),
      targetTracking: size.policy,
      outages: outages
    )
  }

  /// The outages of a list, without those that are not sound.
  private func outages(
    _ sections: [Section<OutageKeys>],
    duration: SimulationTime?
  ) -> [Outage] {
    var outages: [Outage] = []
    for section in sections {
      guard let outage = section.outage(within: duration) else { continue }
      let other = outages.first {
        outage.start < $0.start + $0.lasting && $0.start < outage.start + outage.lasting
      }
      guard other == nil else {
        section.field.problem("overlaps another outage; expected one after the other")
        continue
      }
      outages.append(outage)
    }
    return outages
  }
}

extension Form where Value == EC2InstanceType {
  /// An instance type by its name.
  fileprivate static var instanceType: Self {
    Self(.catalogue(.instanceTypes)) { field in
      guard let name = field.name(expecting: "an EC2 instance type such as m7g.large") else {
        return nil
      }
      guard let type = EC2PriceList.type(named: name) else {
        let near = Spelling.suggestion(for: name, among: EC2PriceList.allNames)
        field.problem(
          "\"\(name)\" is not an instance type with a known price\(near);"
            + " expected one of `headroom presets`"
        )
        return nil
      }
      return type
    }
  }
}

/// EC2 instances in an Auto Scaling group.
struct AutoScalingGroupKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "autoScalingGroup"
  static let sentence =
    "EC2 instances in an Auto Scaling group behind an Application Load Balancer."

  fileprivate static let instancesMax = 100_000

  let minimum = Key(
    "minimum",
    .required,
    .integer(0...instancesMax),
    "Smallest number of instances, at most the maximum."
  )
  let maximum = Key(
    "maximum",
    .required,
    .integer(1...instancesMax),
    "Largest number of instances."
  )
  let launchDelay = Key(
    "launchDelay",
    .required,
    .distribution(of: .duration, presets: .launchDelay),
    "From the change of desired capacity to the first request served, such as ec2-baked-ami."
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
    part(\.fleet).fleet(of: size(), duration: duration)
  }

  /// How many instances, and how that changes; nil after a report.
  private func size() -> FleetSize? {
    let minimum = self[\.minimum]
    let maximum = self[\.maximum]
    let desired = self[\.desired] ?? minimum
    let launchDelay = self[\.launchDelay]
    let policy = self[\.scaling]?.first?[\.targetTracking]
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
    guard let launchDelay, let policy else { return nil }
    return FleetSize(
      minimum: minimum,
      maximum: maximum,
      desired: desired,
      launchDelay: launchDelay,
      policy: policy
    )
  }
}

/// A fixed number of EC2 instances.
struct FixedFleetKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "fixedFleet"
  static let sentence = "A fixed number of EC2 instances behind an Application Load Balancer."

  let instances = Key(
    "instances",
    .required,
    .integer(1...AutoScalingGroupKeys.instancesMax),
    "Number of instances."
  )
  let fleet = FleetKeys()
}

extension Section<FixedFleetKeys> {
  /// The fleet; nil after a report.
  ///
  /// - Parameter duration: How long requests arrive; nil when the scenario does not say it soundly.
  /// - Returns: Its configuration, or nil.
  func fleet(duration: SimulationTime?) -> FleetConfiguration? {
    let size = self[\.instances].map { FleetSize(minimum: $0, maximum: $0, desired: $0) }
    return part(\.fleet).fleet(of: size, duration: duration)
  }
}
