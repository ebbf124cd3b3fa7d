import EventKernel
import Workload

/// Reads the platforms of a scenario.
struct PlatformDecoder {
  /// Names of the streams of requests, sound or not.
  let streams: [String]
  /// How long requests arrive; nil when the scenario does not say it soundly.
  let duration: SimulationTime?

  /// The platforms of a list without those that are not sound, and the names of all.
  func decode(
    _ field: Field
  ) -> (platforms: [PlatformConfiguration], names: [String]) {
    guard let elements = field.list(expecting: "a list of platforms") else { return ([], []) }
    var names: [String] = []
    let platforms = elements.compactMap { element -> PlatformConfiguration? in
      guard let section = element.section(.platform) else { return nil }
      let name = section["name"].uniqueName(of: "a platform", among: &names)
      let kind = kind(section)
      let clients = section["clients"].isPresent ? clients(section["clients"]) : [:]
      guard let name, let kind else { return nil }
      return PlatformConfiguration(name: name, kind: kind, clients: clients)
    }
    return (platforms, names)
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
      clients[name] = ClientDecoder.decode(value)
    }
    return clients
  }

  private func kind(_ section: Section) -> PlatformConfiguration.Kind? {
    guard let (key, value) = section.alternatives.first else { return nil }
    if key == "lambda" {
      return LambdaDecoder.decode(value, account: section["account"]).map { .lambda($0) }
    }
    if section["account"].isPresent {
      section["account"].problem("has no meaning beside \(key); expected it beside lambda only")
    }
    return key == "fixedFleet"
      ? FleetDecoder(duration: duration).decodeFixed(value).map { .fixedFleet($0) }
      : FleetDecoder(duration: duration).decodeGroup(value).map { .autoScalingGroup($0) }
  }
}
