import EventKernel
import FleetPlatform
import Pricing
import Scaling
import Stochastics

/// Reads fleets of instances: Auto Scaling groups and fixed fleets.
struct FleetDecoder {
  /// How long requests arrive; nil when the scenario does not say it soundly.
  let duration: SimulationTime?

  private static let instancesMax = 100_000
  private static let requestsMax = 1_000_000

  /// An Auto Scaling group.
  func decodeGroup(_ field: Field) -> FleetConfiguration? {
    guard let section = field.section(.autoScalingGroup) else { return nil }
    let minimum = section["minimum"].integer(0...Self.instancesMax)
    let maximum = section["maximum"].integer(1...Self.instancesMax)
    let desired = section["desired"].integer(0...Self.instancesMax)
    if let minimum, let maximum {
      if minimum > maximum {
        section["minimum"].problem("is \(minimum); expected at most the maximum, \(maximum)")
      } else if let desired, !(minimum...maximum).contains(desired) {
        section["desired"].problem(
          "is \(desired); expected from the minimum, \(minimum), to the maximum, \(maximum)"
        )
      }
    }
    let fleet = fleet(section)
    let launchDelay = DistributionDecoder.launchDelay.decode(section["launchDelay"])
    let policy = policy(section["scaling"])
    guard let minimum, let maximum, let launchDelay, let policy, var fleet else { return nil }
    fleet.minimum = minimum
    fleet.maximum = maximum
    fleet.desired = desired ?? minimum
    fleet.launchDelay = launchDelay
    fleet.targetTracking = policy
    return fleet
  }

  /// A fixed fleet.
  func decodeFixed(_ field: Field) -> FleetConfiguration? {
    guard let section = field.section(.fixedFleet) else { return nil }
    let instances = section["instances"].integer(1...Self.instancesMax)
    guard var fleet = fleet(section), let instances else { return nil }
    fleet.minimum = instances
    fleet.maximum = instances
    fleet.desired = instances
    return fleet
  }

  /// What every fleet has, with no instances yet and no control loop.
  private func fleet(_ section: Section) -> FleetConfiguration? {
    let type = instanceType(section["instanceType"])
    let threads = section["threads"].integer(1...Self.requestsMax)
    let backlog = section["backlog"].integer(0...Self.requestsMax)
    let discipline = section["discipline"].choice(FleetConfiguration.Discipline.self)
    let loadBalancer = loadBalancer(section["loadBalancer"])
    let outages = section["outages"].isPresent ? outages(section["outages"]) : []
    guard let type, let threads, let backlog else { return nil }
    return FleetConfiguration(
      instanceType: type,
      threads: threads,
      backlog: backlog,
      discipline: discipline ?? .processorSharing,
      minimum: 0,
      maximum: 0,
      desired: 0,
      launchDelay: .constant(0),
      loadBalancer: loadBalancer,
      targetTracking: nil,
      outages: outages
    )
  }

  /// The outages of a list, without those that are not sound.
  private func outages(_ field: Field) -> [Outage] {
    guard let elements = field.list(expecting: "a list of outages") else { return [] }
    var outages: [Outage] = []
    for element in elements {
      guard let outage = outage(element) else { continue }
      let other = outages.first {
        outage.start < $0.start + $0.lasting && $0.start < outage.start + outage.lasting
      }
      guard other == nil else {
        element.problem("overlaps another outage; expected one after the other")
        continue
      }
      outages.append(outage)
    }
    return outages
  }

  private func outage(_ field: Field) -> Outage? {
    guard let section = field.section(.outage) else { return nil }
    let start = section["at"].duration()
    let lasting = section["lasting"].duration(.positive)
    let share = section["instances"].quantity(.fraction, .share)
    if let start, let duration, start >= duration {
      section["at"].problem(
        "is \(section["at"].written); expected less than the duration, \(Quantity.text(of: duration))"
      )
      return nil
    }
    guard let start, let lasting, let share else { return nil }
    return Outage(start: start, lasting: lasting, share: share)
  }

  private func instanceType(_ field: Field) -> EC2InstanceType? {
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

  private func loadBalancer(_ field: Field) -> LoadBalancer {
    var balancer = FleetDefaults.loadBalancer
    guard field.isPresent, let section = field.section(.loadBalancer) else { return balancer }
    if let algorithm = section["algorithm"].choice(LoadBalancer.Algorithm.self) {
      balancer.algorithm = algorithm
    }
    if let delay = section["deregistrationDelay"].duration() {
      balancer.deregistrationDelay = delay
    }
    if let requests = section["requestsPerConnection"].number(1...1_000_000) {
      balancer.requestsPerConnection = requests
    }
    if let isBilled = section["billed"].boolean() { balancer.isBilled = isBilled }
    return balancer
  }

  private func policy(_ field: Field) -> TargetTracking? {
    guard let elements = field.list(expecting: "a list with one scaling policy") else { return nil }
    guard elements.count == 1, let section = elements[0].section(.policy) else {
      if elements.count > 1 {
        field.problem("has \(elements.count) policies; this version of Headroom reads exactly one")
      }
      return nil
    }
    return ScalingDecoder.decode(section["targetTracking"])
  }
}
