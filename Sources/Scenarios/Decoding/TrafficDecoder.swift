import Workload

/// Reads streams of requests.
struct TrafficDecoder {
  /// When and how long requests arrive; nil when the scenario does not say it soundly, which leaves
  /// unchecked what depends on it.
  let window: TrafficWindow?

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
      let arrivals = arrivals(section["arrivals"], demand: recorded)
      let demand = DemandDecoder.decode(section["demand"], mayBeRecorded: true)
      let classes = RequestClassDecoder.decode(section["classes"])
      let client = ClientDecoder.decode(section["client"])
      guard let name, let arrivals else { return nil }
      let kinds = demand.map { [RequestClass(name: name, weight: 1, demand: $0)] } ?? classes
      guard let kinds else { return nil }
      var stream = TrafficStream(name: name, arrivals: arrivals, classes: kinds)
      stream.client = client
      return stream
    }
  }

  private func arrivals(_ field: Field, demand: RecordedDemand) -> TrafficStream.Arrivals? {
    guard let section = field.section(.arrivals) else { return nil }
    let process = ProcessDecoder().decode(section["process"])
    let isExact = section["exact"].boolean() ?? false
    guard let (form, value) = section.alternatives.first else { return nil }
    if form != "counts", section["exact"].isPresent {
      section["exact"].problem("has no meaning beside \(form); expected it beside counts only")
    }
    if form == "counts", isExact {
      if section["process"].isPresent {
        section["process"].problem("has no meaning beside exact; expected it to be left out")
      }
      return TraceDecoder(window: window).exactCounts(value)
    }
    let profile: RateProfile?
    switch form {
    case "constant": profile = ProfileDecoder(window: window).constant(value)
    case "stages": profile = ProfileDecoder(window: window).stages(value)
    case "counts": profile = TraceDecoder(window: window).profile(value)
    case "users":
      if section["process"].isPresent {
        section["process"].problem("has no meaning beside users; expected it to be left out")
      }
      return ClientDecoder.users(value).map { .users($0) }
    default:
      if section["process"].isPresent {
        section["process"].problem("has no meaning beside timestamps; expected it to be left out")
      }
      return TraceDecoder(window: window).timestamps(value, demand: demand)
        .map { .timestamps($0) }
    }
    guard let profile else { return nil }
    guard profile.peakRate > 0 else {
      value.problem(Self.silence)
      return nil
    }
    return .process(process ?? .poisson, profile)
  }

  /// Said of arrivals that never come.
  static let silence = "brings no request; expected a rate above 0 at some time"
}
