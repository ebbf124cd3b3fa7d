import EventKernel
import FleetPlatform
import LambdaPlatform
internal import Pricing
import Workload

/// One way of serving the traffic.
struct PlatformKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "platform"
  static let sentence = "One way of serving the traffic."

  let name = Key(
    "name",
    .required,
    .place(.text(.name("the name of a platform"))),
    "Name, unique in the scenario."
  )
  let lambda = Key("lambda", .alternative, .mapping(LambdaKeys.mapping), LambdaKeys.sentence)
  let autoScalingGroup = Key(
    "autoScalingGroup",
    .alternative,
    .mapping(AutoScalingGroupKeys.mapping),
    AutoScalingGroupKeys.sentence
  )
  let fixedFleet = Key(
    "fixedFleet",
    .alternative,
    .mapping(FixedFleetKeys.mapping),
    FixedFleetKeys.sentence
  )
  let account = Key(
    "account",
    .optional("AWS's defaults"),
    .mapping(AccountKeys.mapping),
    AccountKeys.sentence
  )
  let frontEnd = Key(
    "frontEnd",
    .optional("none, and none is charged"),
    .frontEnd,
    "What stands before the function, with its charge and its limit of time: 29 s for a REST API, 30 s"
      + " for an HTTP API."
  )
  let prices = Key(
    "prices",
    .optional("what the scenario says of prices"),
    .mapping(PricesKeys.mapping) { $0.prices() },
    "What is paid on this platform instead of list prices, before what the scenario says."
  )
  let surroundings = Key(
    "surroundings",
    .optional("none, and none is charged"),
    .mapping(SurroundingsKeys.mapping) { $0.surroundings() },
    SurroundingsKeys.sentence
  )
  let clients = Key(
    "clients",
    .optional("clients do what their stream says"),
    .place(
      .table(
        TableForm(
          summary: "a mapping from the names of streams to their clients",
          key: .reference(to: "stream", "the name of a stream"),
          value: Form<ClientPolicy>.client.grammar,
          least: 0
        )
      )
    ),
    "Clients that differ on this platform from what their stream says, by the name of the stream."
  )

  var rules: [Rule] {
    [
      .refuses(account, without: lambda, expecting: "it beside lambda only"),
      .refuses(frontEnd, without: lambda, expecting: "it beside lambda only"),
    ]
  }
}

extension PlatformKeys {
  /// The keys that say of which kind a platform is.
  static let kinds = [LambdaKeys.name, AutoScalingGroupKeys.name, FixedFleetKeys.name]
}

/// Reads the platforms of a scenario.
struct PlatformDecoder {
  /// Names of the streams of requests, sound or not.
  let streams: [String]
  /// The keys of KMS.
  let keys: [EncryptionKey]
  /// How long requests arrive; nil when the scenario does not say it soundly.
  let duration: SimulationTime?
  /// Most memory that a request holds, in MB; 0 where nothing is said.
  let requestMemory: Double

  /// The platforms of a list without those that are not sound, and the names of all.
  func decode(
    _ sections: [Section<PlatformKeys>]
  ) -> (platforms: [PlatformConfiguration], names: [String]) {
    var names = UniqueNames()
    let platforms = sections.compactMap { section -> PlatformConfiguration? in
      let name = section[\.name]?.uniqueName(of: "a platform", among: &names)
      let kind = kind(section).flatMap { bounded($0, section) }
      let clients = section[\.clients].map(clients) ?? [:]
      let prices = section[\.prices]
      let surroundings = section[\.surroundings]
      if section.has(\.lambda), let surroundings, surroundings.diskGB > 0 {
        section.place(\.surroundings).note(
          "has a disk, which a function does not have: none is charged"
        )
      }
      guard let name, let kind else { return nil }
      var platform = PlatformConfiguration(name: name, kind: kind, clients: clients)
      platform.prices = prices
      platform.surroundings = surroundings
      return platform
    }
    return (platforms, names.all)
  }

  /// The platform with no more threads than its memory holds requests; nil after a report.
  private func bounded(
    _ kind: PlatformConfiguration.Kind,
    _ section: Section<PlatformKeys>
  ) -> PlatformConfiguration.Kind? {
    guard requestMemory > 0 else { return kind }
    let needed = Quantity.text(of: requestMemory, in: .memory)
    func bounded(_ fleet: FleetConfiguration) -> FleetConfiguration? {
      let places = fleet.instanceType.memoryGiB * 1_024 / requestMemory
      guard places >= 1 else {
        section.field.problem(
          "\(fleet.instanceType.name) has \(Quantity.digits(fleet.instanceType.memoryGiB)) GiB;"
            + " expected the \(needed) of a request at least"
        )
        return nil
      }
      var fleet = fleet
      fleet.threads = min(fleet.threads, Int(min(places, Double(fleet.threads))))
      return fleet
    }
    switch kind {
    case .lambda(let account):
      guard account.functions.allSatisfy({ Double($0.memoryMB) >= requestMemory }) else {
        section.place(\.lambda).problem(
          "has less memory than the \(needed) that a request holds; expected that much"
        )
        return nil
      }
      return kind
    case .autoScalingGroup(let fleet): return bounded(fleet).map { .autoScalingGroup($0) }
    case .fixedFleet(let fleet): return bounded(fleet).map { .fixedFleet($0) }
    }
  }

  /// Clients by the name of their stream.
  private func clients(_ field: Field) -> [String: ClientPolicy] {
    let expected = "a mapping from the names of streams to their clients"
    guard let entries = field.entries(expecting: expected) else { return [:] }
    var clients: [String: ClientPolicy] = [:]
    for (name, value) in entries {
      guard streams.contains(name) else {
        let near = Spelling.suggestion(for: name, among: streams)
        value.problem(
          "\"\(name)\" is not a stream\(near); expected \(Wording.alternatives(streams))"
        )
        continue
      }
      clients[name] = Form<ClientPolicy>.client.read(value)
    }
    return clients
  }

  private func kind(_ section: Section<PlatformKeys>) -> PlatformConfiguration.Kind? {
    let account = section[\.account]
    if section.has(\.lambda) {
      let limits = account?.limits() ?? AccountLimits()
      let frontEnd = section[\.frontEnd]
      guard let lambda = section[\.lambda] else { return nil }
      if lambda.has(\.managedInstances) {
        if frontEnd != nil {
          section.place(\.frontEnd).problem(
            "is not read beside managedInstances in this version; expected it to be left out"
          )
        }
        let function = lambda.part(\.function).function(named: "", keys: keys)
        let runtime = lambda.part(\.function).place(\.runtime).node?.scalar?.string
        return lambda[\.managedInstances]?.fleet(
          memory: function.map { Double($0.memoryMB) },
          runtime: runtime
        )
        .map { .autoScalingGroup($0) }
      }
      let decoder = LambdaDecoder(limits: limits, streams: streams, keys: keys)
      let decoded = decoder.decode(lambda)
      guard frontEnd != nil || !section.has(\.frontEnd) else { return nil }
      return decoded.map { account in
        var account = account
        account.frontEnd = frontEnd?.kind
        account.urlAuthentication = frontEnd?.authentication
        return .lambda(account)
      }
    }
    if section.has(\.autoScalingGroup) {
      return section[\.autoScalingGroup]?.fleet(duration: duration).map { .autoScalingGroup($0) }
    }
    return section[\.fixedFleet]?.fleet(duration: duration).map { .fixedFleet($0) }
  }
}
