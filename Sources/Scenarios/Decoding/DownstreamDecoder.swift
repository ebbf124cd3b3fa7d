import Workload

/// Reads the shared resources behind the platforms.
enum DownstreamDecoder {
  /// How long a connection is held.
  private enum Connection: String, CaseIterable {
    case perCall
    case kept
  }

  private static let callsMax = 1_000_000

  /// The resources of a list without those that are not sound, and the elements of all with their
  /// names.
  static func decode(
    _ field: Field
  ) -> (resources: [DownstreamConfiguration], named: [(name: String, element: Field)]) {
    guard field.isPresent,
      let elements = field.list(expecting: "a list of downstream resources")
    else { return ([], []) }
    var names: [String] = []
    var named: [(name: String, element: Field)] = []
    let resources = elements.compactMap { element -> DownstreamConfiguration? in
      guard let section = element.section(.downstreamResource) else { return nil }
      let name = section["name"].uniqueName(of: "a downstream resource", among: &names)
      if let name { named.append((name, element)) }
      let configuration = resource(section, name: name ?? "")
      return name == nil ? nil : configuration
    }
    return (resources, named)
  }

  /// Reports the resources that no request calls.
  static func reportUncalled(_ named: [(name: String, element: Field)], by traffic: [TrafficStream])
  {
    let called = Set(traffic.flatMap { $0.classes.compactMap(\.demand.downstream) })
    for (position, resource) in named.enumerated() where !called.contains(position) {
      resource.element.problem(
        "is called by no request; expected a demand with downstream: \(resource.name)"
      )
    }
  }

  private static func resource(_ section: Section, name: String) -> DownstreamConfiguration? {
    let connections = section["connections"].integer(1...callsMax)
    let serviceTime = DistributionDecoder.duration.decode(section["serviceTime"])
    if let serviceTime, !serviceTime.mean.isFinite {
      section["serviceTime"].problem("has an infinite mean; expected a finite one")
    }
    let servers = section["servers"].integer(1...callsMax)
    if let servers, let connections, servers > connections {
      section["servers"].problem(
        "is \(servers); expected at most the connections, \(connections), since each call has one"
      )
    }
    let queue = section["queue"].integer(0...callsMax) ?? 0
    let errors = section["errors"].quantity(.fraction) ?? 0
    if errors > 1 {
      section["errors"].problem("is \(section["errors"].written); expected at most 100%")
    }
    let connection = section["connection"].choice(Connection.self) ?? .perCall
    guard connection == .perCall || queue == 0 else {
      section["queue"].problem(
        "has no meaning beside connection: kept, where nothing waits for a connection;"
          + " expected it to be left out"
      )
      return nil
    }
    guard let connections, let serviceTime, errors <= 1 else { return nil }
    return DownstreamConfiguration(
      name: name,
      connections: connections,
      serviceTime: serviceTime,
      servers: servers,
      queue: queue,
      errors: errors,
      connectionsAreKept: connection == .kept
    )
  }
}
