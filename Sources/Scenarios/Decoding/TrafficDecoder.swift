import Workload

/// Reads streams of requests.
struct TrafficDecoder {
  /// When and how long requests arrive; nil when the scenario does not say it soundly, which leaves
  /// unchecked what depends on it.
  let window: TrafficWindow?
  /// Names of the downstream resources that requests may call, in their order.
  let resources: [String]

  /// The names of the streams of a list, sound or not.
  static func names(in field: Field) -> [String] {
    guard case .sequence(let sequence)? = field.node else { return [] }
    return sequence.compactMap(\.elementName)
  }

  /// The streams of a list, without those that are not sound.
  func decode(_ field: Field) -> [TrafficStream] {
    guard let elements = field.list(expecting: "a list of streams of requests") else { return [] }
    var names: [String] = []
    return elements.compactMap { element in
      guard let section = element.section(.stream) else { return nil }
      let name = section["name"].uniqueName(of: "a stream", among: &names)
      let recorded = RecordedDemandDecoder.decode(
        section["demand"],
        beside: section["arrivals"]
      )
      let arrivals = ArrivalsDecoder(window: window, demand: recorded).decode(section["arrivals"])
      let demand = DemandDecoder.decode(
        section["demand"],
        calling: resources,
        mayBeRecorded: true
      )
      let classes = RequestClassDecoder.decode(section["classes"], calling: resources)
      let client = ClientDecoder.decode(section["client"])
      guard let name, let arrivals else { return nil }
      let kinds = demand.map { [RequestClass(name: name, weight: 1, demand: $0)] } ?? classes
      guard let kinds else { return nil }
      var stream = TrafficStream(name: name, arrivals: arrivals, classes: kinds)
      stream.client = client
      return stream
    }
  }
}
