import Stochastics
import Workload

/// A shared resource behind the platforms.
struct DownstreamResourceKeys: MappingKeys {
  /// How long a connection is held.
  enum Connection: String, CaseIterable {
    case perCall
    case kept
  }

  static let mapping = Mapping(Self())
  static let name = "downstreamResource"
  static let sentence = "A shared resource that requests call, such as a database."

  private static let calls = 1_000_000

  let name = Key(
    "name",
    .required,
    .place(.text(.name("the name of a downstream resource"))),
    "Name, unique among the resources; demands name it, and it names the random streams."
  )
  let connections = Key(
    "connections",
    .required,
    .integer(1...calls),
    "Connections that may be open at once."
  )
  let serviceTime = Key(
    "serviceTime",
    .required,
    .distribution(of: .duration),
    "Time that a server of the resource works on a call; its mean is finite."
  )
  let servers = Key(
    "servers",
    .optional("as many as connections"),
    .integer(1...calls),
    "Calls served at a time, at most the connections; those beyond it wait with theirs."
  )
  let queue = DefaultKey(
    "queue",
    .integer(0...calls),
    default: 0,
    because: "databases refuse connections beyond their limit",
    "Calls that may wait for a connection; those beyond it fail."
  )
  let errors = DefaultKey(
    "errors",
    .share(.upToWhole),
    default: 0,
    because: "a resource in order answers",
    "Share of the calls that fail when their service is over."
  )
  let connection = DefaultKey(
    "connection",
    .choice,
    default: Connection.perCall,
    because: "what a pool or proxy of connections does",
    "perCall: a call takes a connection and gives it back. kept: an execution environment or an"
      + " instance keeps each connection that it has opened to its own end, idle or not."
  )

  var rules: [Rule] {
    [
      .bounds(
        queue,
        to: 0,
        when: .says(connection, .kept),
        "expected 0 beside connection: kept, where nothing waits for a connection"
      )
    ]
  }
}

extension Section<DownstreamResourceKeys> {
  /// The resource of a name; nil after a report.
  func resource(named name: String) -> DownstreamConfiguration? {
    let connections = self[\.connections]
    let serviceTime = self[\.serviceTime]
    let servers = self[\.servers]
    let queue = self[\.queue]
    let errors = self[\.errors]
    let connection = self[\.connection]
    if let servers, let connections, servers > connections {
      place(\.servers).problem(
        "is \(servers); expected at most the connections, \(connections), since each call has one"
      )
    }
    guard let connections, let serviceTime else { return nil }
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

/// Reads the shared resources behind the platforms.
enum DownstreamDecoder {
  /// The resources of a list without those that are not sound, and the places of all with their
  /// names.
  static func decode(
    _ sections: [Section<DownstreamResourceKeys>]
  ) -> (resources: [DownstreamConfiguration], named: [(name: String, element: Field)]) {
    var names = UniqueNames()
    var named: [(name: String, element: Field)] = []
    let resources = sections.compactMap { section -> DownstreamConfiguration? in
      let name = section[\.name]?.uniqueName(of: "a downstream resource", among: &names)
      if let name { named.append((name, section.field)) }
      let resource = section.resource(named: name ?? "")
      return name == nil ? nil : resource
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
}
