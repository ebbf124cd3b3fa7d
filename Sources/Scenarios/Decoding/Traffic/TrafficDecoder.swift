import Permissions
import Workload

/// Reads streams of requests.
struct TrafficDecoder {
  /// When and how long requests arrive; nil when the scenario does not say it soundly, which leaves
  /// unchecked what depends on it.
  let window: TrafficWindow?
  /// Names of the downstream resources that requests may call, in their order.
  let resources: [String]

  /// The streams of a list, without those that are not sound, and the names of all.
  func decode(
    _ sections: [Section<StreamKeys>]
  ) -> (streams: [TrafficStream], names: [String]) {
    var names = UniqueNames()
    let streams = sections.compactMap { section in
      let name = section[\.name]?.uniqueName(of: "a stream", among: &names)
      return stream(section, named: name)
    }
    return (streams, names.all)
  }

  /// How requests reach the handler, with the size of what they leave; nil after a report.
  private func sized(_ invocation: Invocation?, by section: Section<StreamKeys>) -> Invocation? {
    let size = section[\.messageSize]
    guard let invocation else { return nil }
    for (isGiven, place) in [
      (section.has(\.messageSize), section.place(\.messageSize)),
      (section.has(\.acceptance), section.place(\.acceptance)),
    ] where isGiven && invocation == .synchronous {
      place.problem("is of events and messages; expected an invocation that is not synchronous")
      return nil
    }
    guard size != nil || !section.has(\.messageSize) else { return nil }
    let bytes = Int(size ?? Double(PollerLimits.usualMessageBytes))
    switch invocation {
    case .synchronous: return invocation
    case .asynchronous(var events):
      events.eventBytes = bytes
      return .asynchronous(events)
    case .polled(var polled):
      polled.messageBytes = bytes
      return .polled(polled)
    }
  }

  /// How requests reach the handler: as is said, or as their source does; nil after a report.
  private func invocation(
    of section: Section<StreamKeys>,
    from source: EventSource?
  ) -> Invocation? {
    let given = section[\.invocation]
    guard given != nil || !section.has(\.invocation) else { return nil }
    guard let given else {
      guard let source else { return .synchronous }
      if let usual = source.usualInvocation { return usual }
      section.place(\.source)
        .problem(
          "has shards, of which nothing is said; expected invocation: {stream: {shards: ...}} beside it"
        )
      return nil
    }
    guard let told = given.invocation(from: source) else { return nil }
    guard let source else { return told }
    guard source.allows(told) else {
      section.place(\.invocation)
        .problem(
          "is not how \(source.rawValue) calls; expected \(source.way.words), or it to be left out"
        )
      return nil
    }
    return told
  }

  /// Where what is given up goes; nil where nothing is said, and after a report.
  private func destination(
    of section: Section<StreamKeys>,
    _ invocation: Invocation?
  ) -> DestinationAccess? {
    guard let name = section[\.onFailure], let invocation else { return nil }
    let place = section.place(\.onFailure)
    let isLeft =
      switch invocation {
      case .synchronous: false
      case .asynchronous: true
      case .polled(let polled): polled.isStream
      }
    guard isLeft else {
      place.problem("is of events and of streams; expected an invocation that is one of them")
      return nil
    }
    guard let access = DestinationAccess(name) else {
      place.problem(
        "is \(name.text), which takes no events; expected an ARN of sqs, sns, lambda, events or s3"
      )
      return nil
    }
    return access
  }

  /// Whether who calls is said once, and can call at all; after a report.
  private func isSound(_ stream: TrafficStream, callers section: Section<StreamKeys>) -> Bool {
    guard section.has(\.caller) else { return true }
    guard section[\.source]?.caller == nil else {
      section.place(\.caller)
        .problem("is not read beside a source that says what it calls for; expected one of the two")
      return false
    }
    if case .polled = stream.invocation {
      section.place(\.caller)
        .problem("calls nothing, since Lambda fetches the messages; expected it to be left out")
      return false
    }
    return true
  }

  /// Whether somebody waits where that is what the stream is about; after a report.
  private func isSound(_ stream: TrafficStream, _ section: Section<StreamKeys>) -> Bool {
    guard stream.invocation != .synchronous else { return true }
    guard !stream.isClosedLoop else {
      section.place(\.invocation)
        .problem("leaves nobody to wait for an answer; expected synchronous, as users do wait")
      return false
    }
    guard stream.client == nil else {
      section.place(\.client)
        .problem(
          "is not read beside an invocation for whose answer nobody waits; expected one of the two"
        )
      return false
    }
    return true
  }

  private func stream(_ section: Section<StreamKeys>, named name: String?) -> TrafficStream? {
    let arriving = section[\.arrivals]
    let demanded = section[\.demand]?
      .demand(calling: resources, beside: arriving?.has(\.timestamps) ?? false)
    let arrivals = arriving?.arrivals(window: window, demand: demanded?.recorded)
    let classes = section[\.classes].flatMap {
      RequestClassDecoder.decode($0, at: section.place(\.classes), calling: resources)
    }
    let client = section[\.client]
    let given = section[\.source]
    let source = given?.service
    let caller = section[\.caller]
    let invocation = sized(invocation(of: section, from: source), by: section)
    let acceptance = section[\.acceptance]
    let destination = destination(of: section, invocation)
    guard let name, let arrivals, let invocation, given != nil || !section.has(\.source),
      caller != nil || !section.has(\.caller), destination != nil || !section.has(\.onFailure)
    else { return nil }
    let kinds = demanded.map { [RequestClass(name: name, weight: 1, demand: $0.demand)] } ?? classes
    guard let kinds else { return nil }
    var stream = TrafficStream(name: name, arrivals: arrivals, classes: kinds)
    stream.client = client
    stream.invocation = invocation
    stream.source = source
    stream.acceptance = acceptance
    stream.sourceName = given?.name
    stream.onFailure = destination
    stream.caller = given?.caller ?? caller
    guard isSound(stream, section), isSound(stream, callers: section) else { return nil }
    return stream
  }
}

extension EventSource.Way {
  /// The invocations that fit, in words.
  fileprivate var words: String {
    switch self {
    case .synchronous: "synchronous"
    case .asynchronous: "asynchronous"
    case .either: "synchronous or asynchronous"
    case .queue: "a queue"
    case .stream: "a stream"
    }
  }
}
