import EventKernel
import FleetPlatform
internal import Pricing
import Scaling
import Stochastics

/// What every fleet of instances has.
struct FleetKeys: KeyGroup {
  fileprivate static let requestsMax = 1_000_000

  let instanceType = Key(
    "instanceType",
    .required,
    .instanceType,
    "EC2 instance type: vCPUs and price."
  )
  let threads = Key(
    "threads",
    .standard("64", because: "more than a few, so that waiting for others keeps no vCPU idle"),
    .integer(1...requestsMax),
    "Requests that an instance works on at a time."
  )
  let backlog = Key(
    "backlog",
    .optional("twice the threads"),
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
  let speed = Key(
    "speed",
    .optional("100%: demands are measured on such a vCPU"),
    .place(
      .either([
        .quantity(.fraction, .positive),
        .table(
          TableForm(
            summary: "a mapping from instance types to speeds",
            key: .form("an instance type", "^[a-z0-9-]+\\.[a-z0-9-]+$", examples: "m7g.large"),
            value: .quantity(.fraction, .positive),
            least: 1
          )
        ),
      ])
    ),
    "How fast a vCPU is beside the one that demands are measured on, for all types or by type: 115%."
  )
  let outages = Key(
    "outages",
    .optional("none"),
    .list(of: .mapping(OutageKeys.mapping), "a list of outages"),
    "Times in which instances stop answering while health checks are off, one after the other."
  )
}

/// What every fleet has, without how many instances it has and what changes that.
struct FleetParts {
  fileprivate let instanceType: EC2InstanceType
  fileprivate let threads: Int
  fileprivate let backlog: Int
  fileprivate let discipline: FleetConfiguration.Discipline
  fileprivate let speed: Double
  fileprivate let loadBalancer: LoadBalancer
  fileprivate let outages: [Outage]

  /// The fleet of some instances, from a minimum that is at most the maximum.
  func fleet(
    minimum: Int,
    maximum: Int,
    desired: Int,
    launchDelay: Distribution,
    policy: TargetTracking?
  ) -> FleetConfiguration {
    var fleet = FleetConfiguration(
      instanceType: instanceType,
      threads: threads,
      backlog: backlog,
      discipline: discipline,
      minimum: minimum,
      maximum: maximum,
      desired: desired,
      launchDelay: launchDelay,
      loadBalancer: loadBalancer,
      targetTracking: policy,
      outages: outages
    )
    fleet.speed = speed
    return fleet
  }
}

extension Section<FleetKeys> {
  /// What the fleet has; nil after a report.
  ///
  /// - Parameter duration: How long requests arrive; nil when the scenario does not say it soundly.
  /// - Returns: The parts, or nil.
  func parts(duration: SimulationTime?) -> FleetParts? {
    let type = self[\.instanceType]
    let threads = self[\.threads]
    let backlog =
      self[\.backlog] ?? (has(\.backlog) ? nil : threads.map { min(2 * $0, FleetKeys.requestsMax) })
    let discipline = self[\.discipline]
    let loadBalancer = self[\.loadBalancer]
    let outages = outages(self[\.outages] ?? [], duration: duration)
    guard let type, let threads, let backlog else { return nil }
    if type.isBurstable {
      place(\.instanceType).note(
        "is a burstable type: it is simulated at full speed for ever, without its CPU credits and what"
          + " they cost"
      )
    }
    if backlog == 0 {
      place(\.backlog).note("leaves no room to wait: what finds all threads busy is refused")
    }
    return FleetParts(
      instanceType: type,
      threads: threads,
      backlog: backlog,
      discipline: discipline,
      speed: self[\.speed].flatMap { speed($0, of: type) } ?? 1,
      loadBalancer: loadBalancer ?? LoadBalancer(),
      outages: outages
    )
  }

  /// The speed of a type: the one of all, or its own; nil where nothing is said of it.
  private func speed(_ field: Field, of type: EC2InstanceType) -> Double? {
    let expected = "a share such as 115%, or a mapping from instance types to shares"
    guard case .mapping? = field.node else { return field.quantity(.fraction, .positive) }
    guard let entries = field.entries(expecting: expected) else { return nil }
    var speed: Double?
    for (name, place) in entries {
      let value = place.quantity(.fraction, .positive)
      if name == type.name { speed = value }
      guard EC2PriceList.type(named: name) == nil else { continue }
      let near = Spelling.suggestion(for: name, among: EC2PriceList.allNames)
      place.problem("\"\(name)\" is not an instance type with a known price\(near)")
    }
    return speed
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
  static var instanceType: Self {
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
