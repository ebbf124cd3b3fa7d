import EventKernel
import Workload

/// When the requests of a stream come.
struct ArrivalsKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "arrivals"
  static let sentence =
    "When requests come. Beside the form: loop, shift, scale, growth and spikes, applied in this"
    + " order."

  let forms = ProfileFormKeys(in: .rates)
  let timestamps = Key(
    "timestamps",
    .alternative,
    .mapping(TimestampsKeys.mapping),
    TimestampsKeys.sentence
  )
  let users = Key("users", .alternative, .mapping(UsersKeys.mapping), UsersKeys.sentence)
  let exact = DefaultKey(
    "exact",
    .boolean,
    default: false,
    because: "requests come by chance unless they were counted one by one",
    "Whether each interval of counts brings exactly its number of requests; beside it only loop and"
      + " scale."
  )
  let process = DefaultKey(
    "process",
    .process,
    default: .poisson,
    because: "independent users make a Poisson process",
    "How requests are spread around the rate."
  )
  let modifiers = ModifierKeys(in: .rates)

  var rules: [Rule] {
    exactRules + timestampRules + userRules + forms.rules(beside: modifiers)
  }

  private var exactRules: [Rule] {
    let isExact = Rule.Condition.all([.has(forms.counts), .says(exact, "true")])
    return [
      .refuses(exact, without: forms.counts, expecting: "it beside counts only"),
      .refuses(
        [process],
        when: isExact,
        "has no meaning beside exact; expected it to be left out"
      ),
      .refuses(
        [modifiers.shift, modifiers.growth, modifiers.spikes],
        when: isExact,
        "has no meaning beside exact; expected loop or scale"
      ),
    ]
  }

  private var timestampRules: [Rule] {
    [
      .refuses(process, beside: timestamps),
      .refuses(
        modifiers.growth,
        modifiers.spikes,
        beside: timestamps,
        expecting: "loop, shift or scale"
      ),
      .bounds(
        modifiers.scale,
        to: 1,
        when: .has(timestamps),
        "expected at most 1 beside timestamps, for recorded requests can be thinned out but not"
          + " multiplied"
      ),
      .refuses(
        [modifiers.loop],
        when: .all([.has(timestamps), .says(modifiers.loop, "true")]),
        "is true beside timestamps, which have no length of their own; expected"
          + " \(ArrivalsWording.loopExample)"
      ),
    ]
  }

  private var userRules: [Rule] {
    [
      .refuses(
        process,
        modifiers.loop,
        modifiers.shift,
        modifiers.scale,
        modifiers.growth,
        modifiers.spikes,
        beside: users
      )
    ]
  }
}

extension Section<ArrivalsKeys> {
  /// Most rounds of a trace of instants, which is opened anew for each.
  private static var roundsMax: Double { 100_000 }

  /// The arrivals; nil after a report.
  ///
  /// - Parameters:
  ///   - window: When and how long requests arrive; nil when the scenario does not say it soundly.
  ///   - demand: What the requests demand, as far as a trace of them says so.
  /// - Returns: The arrivals, or nil.
  func arrivals(window: TrafficWindow?, demand: RecordedDemand?) -> TrafficStream.Arrivals? {
    let process = self[\.process]
    let isExact = self[\.exact]
    if let trace = self[\.timestamps] {
      return timestamps(trace, window: window, demand: demand ?? RecordedDemand())
    }
    if let users = self[\.users] { return users.users().map { .users($0) } }
    if isExact, let counts = self[\.forms.counts] {
      return TraceDecoder(window: window)
        .exactCounts(counts, loop: self[\.modifiers.loop], scale: self[\.modifiers.scale])
    }
    let forms = part(\.forms)
    let profile = ProfileDecoder(window: window).profile(of: forms, part(\.modifiers))
    guard let profile else { return nil }
    guard profile.peakRate > 0 else {
      forms.chosen?.place.problem(ArrivalsWording.silence)
      return nil
    }
    return .process(process, profile)
  }

  private func timestamps(
    _ section: Section<TimestampsKeys>,
    window: TrafficWindow?,
    demand: RecordedDemand
  ) -> TrafficStream.Arrivals? {
    var replay = TimestampTrace.Replay(
      shift: self[\.modifiers.shift],
      keptShare: self[\.modifiers.scale]
    )
    let loop = self[\.modifiers.loop]
    if case .every(let period) = loop {
      if let window, window.duration.seconds / period.seconds > Self.roundsMax {
        place(\.modifiers.loop).problem("makes more than 100,000 rounds; expected a longer period")
        return nil
      }
      replay.period = period
    }
    return TraceDecoder(window: window).timestamps(section, replay: replay, demand: demand)
      .map { .timestamps($0) }
  }
}
