import EventKernel
import Workload

/// Reads when the requests of a stream come.
struct ArrivalsDecoder {
  /// When and how long requests arrive; nil when the scenario does not say it soundly.
  let window: TrafficWindow?
  /// What the requests demand, as far as a trace of them says so.
  var demand = RecordedDemand()

  /// Most rounds of a trace of instants, which is opened anew for each.
  private static let roundsMax = 100_000.0

  /// The arrivals at a place.
  func decode(_ field: Field) -> TrafficStream.Arrivals? {
    guard let section = field.section(.arrivals) else { return nil }
    let process = ProcessDecoder().decode(section["process"])
    let isExact = section["exact"].boolean() ?? false
    guard let (form, value) = section.alternatives.first else { return nil }
    if form != "counts", section["exact"].isPresent {
      section["exact"].problem("has no meaning beside \(form); expected it beside counts only")
    }
    if form == "counts", isExact { return exactCounts(value, in: section) }
    if form == "timestamps" { return timestamps(value, in: section) }
    if form == "users" {
      let others = ["process", "loop", "shift", "scale", "growth", "spikes"]
      refuse(others, in: section, beside: form, "expected it to be left out")
      return ClientDecoder.users(value).map { .users($0) }
    }
    guard let profile = ProfileDecoder(window: window).profile(of: section) else { return nil }
    guard profile.peakRate > 0 else {
      value.problem(ArrivalsWording.silence)
      return nil
    }
    return .process(process ?? .poisson, profile)
  }

  private func exactCounts(_ field: Field, in section: Section) -> TrafficStream.Arrivals? {
    refuse(["process"], in: section, beside: "exact", "expected it to be left out")
    refuse(["shift", "growth", "spikes"], in: section, beside: "exact", "expected loop or scale")
    let loop = RateModifiers.loop(section["loop"])
    let scale = RateModifiers.scale(section["scale"])
    return TraceDecoder(window: window).exactCounts(field, loop: loop, scale: scale ?? 1)
  }

  private func timestamps(_ field: Field, in section: Section) -> TrafficStream.Arrivals? {
    refuse(["process"], in: section, beside: "timestamps", "expected it to be left out")
    refuse(
      ["growth", "spikes"],
      in: section,
      beside: "timestamps",
      "expected loop, shift or scale"
    )
    let shift = section["shift"].duration(.signed)
    let scale = RateModifiers.scale(section["scale"])
    if let scale, scale > 1 {
      section["scale"].problem(
        "is \(section["scale"].written); expected at most 1 beside timestamps, for recorded requests"
          + " can be thinned out but not multiplied"
      )
      return nil
    }
    var replay = TimestampTrace.Replay(shift: shift ?? .zero, keptShare: scale ?? 1)
    switch RateModifiers.loop(section["loop"]) {
    case nil: break
    case .every(let period)?:
      if let window, window.duration.seconds / period.seconds > Self.roundsMax {
        section["loop"].problem("makes more than 100,000 rounds; expected a longer period")
        return nil
      }
      replay.period = period
    case .whole?:
      section["loop"].problem(
        "is true beside timestamps, which have no length of their own; expected \(ArrivalsWording.loopExample)"
      )
      return nil
    }
    return TraceDecoder(window: window).timestamps(field, replay: replay, demand: demand)
      .map { .timestamps($0) }
  }

  private func refuse(
    _ keys: [String],
    in section: Section,
    beside form: String,
    _ expected: String
  ) {
    for key in keys where section[key].isPresent {
      section[key].problem("has no meaning beside \(form); \(expected)")
    }
  }
}
