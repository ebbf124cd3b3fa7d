import EventKernel
import Stochastics
import Workload

/// Reads streams of requests.
struct TrafficDecoder {
  /// When and how long requests arrive; nil when the scenario does not say it soundly, which leaves
  /// unchecked what depends on it.
  let window: (start: CalendarInstant?, duration: SimulationTime)?

  /// The streams of a list, without those that are not sound.
  func decode(_ field: Field) -> [TrafficStream] {
    guard let elements = field.list(expecting: "a list of streams of requests") else { return [] }
    var names: [String] = []
    return elements.compactMap { element in
      guard let section = element.section(.stream) else { return nil }
      let name = section["name"].uniqueName(of: "a stream", among: &names)
      let arrivals = arrivals(section["arrivals"])
      let demand = demand(section["demand"])
      guard let name, let arrivals, let demand else { return nil }
      return TrafficStream(
        name: name,
        arrivals: arrivals,
        cpu: demand.cpu,
        wait: demand.wait,
        response: demand.response
      )
    }
  }

  private func demand(
    _ field: Field
  ) -> (cpu: Distribution, wait: Distribution, response: Distribution)? {
    guard let section = field.section(.demand) else { return nil }
    if !section["cpu"].isPresent && !section["wait"].isPresent {
      field.problem("asks for no time; expected cpu or wait, or both")
    }
    return (
      DistributionDecoder.duration.decode(section["cpu"]) ?? .constant(0),
      DistributionDecoder.duration.decode(section["wait"]) ?? .constant(0),
      DistributionDecoder.size.decode(section["response"]) ?? .constant(0)
    )
  }

  private func arrivals(_ field: Field) -> TrafficStream.Arrivals? {
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
      return exactCounts(value)
    }
    let profile: RateProfile?
    switch form {
    case "constant": profile = constant(value)
    case "stages": profile = stages(value)
    case "counts": profile = counts(value).map { $0.trace.profile(scale: $0.scale) }
    default:
      if section["process"].isPresent {
        section["process"].problem("has no meaning beside timestamps; expected it to be left out")
      }
      return timestamps(value).map { .timestamps($0) }
    }
    guard let profile else { return nil }
    guard profile.peakRate > 0 else {
      value.problem(Self.silence)
      return nil
    }
    return .process(process ?? .poisson, profile)
  }

  private func constant(_ field: Field) -> RateProfile? {
    guard let rate = field.quantity(.rate), let window else { return nil }
    return .constant(rate, lasting: window.duration)
  }

  private func stages(_ field: Field) -> RateProfile? {
    let expected = "a list of stages, each with rate and lasting"
    guard let elements = field.list(expecting: expected) else { return nil }
    var segments: [RateSegment] = []
    var previousRate = 0.0
    for element in elements {
      guard let section = element.section(.stage) else { continue }
      let rate = section["rate"].quantity(.rate)
      let lasting = section["lasting"].duration(.positive)
      let isRamp = section["shape"].word(among: ["step", "ramp"]) == "ramp"
      guard let rate, let lasting else { continue }
      segments.append(
        RateSegment(lasting: lasting, startRate: isRamp ? previousRate : rate, endRate: rate)
      )
      previousRate = rate
    }
    guard segments.count == elements.count else { return nil }
    guard segments.reduce(0, { $0 + $1.lasting.seconds }) <= Quantity.Kind.duration.most.value
    else {
      field.problem("lasts too long in all; expected at most \(Quantity.Kind.duration.most.text)")
      return nil
    }
    let profile = RateProfile(segments: segments)
    if let window, profile.duration < window.duration {
      field.problem(
        "lasts \(Quantity.text(of: profile.duration)) in all; expected at least the duration,"
          + " \(Quantity.text(of: window.duration))"
      )
    }
    return profile
  }

  private func exactCounts(_ field: Field) -> TrafficStream.Arrivals? {
    guard let (trace, scale) = counts(field) else { return nil }
    do {
      let counts = try trace.exactCounts(scale: scale)
      guard counts.counts.contains(where: { $0 > 0 }) else {
        field.problem(Self.silence)
        return nil
      }
      return .exactCounts(counts)
    } catch {
      field.problem(
        "gives \(error.requests) requests, scaled, in interval \(error.interval + 1); expected whole"
          + " numbers beside exact"
      )
      return nil
    }
  }

  private static let silence = "brings no request; expected a rate above 0 at some time"

  private func counts(_ field: Field) -> (trace: CountsTrace, scale: Double)? {
    guard let section = field.section(.counts) else { return nil }
    let file = section["file"].dataPath()
    let time = section["time"].text(expecting: "the name of a column")
    let column = section["column"].text(expecting: "the name of a column")
    let interval = section["every"].duration(.positive)
    let scale = section["scale"].number(1e-6...1_000_000)
    guard let file, let time, let column, let interval, let window else { return nil }
    do {
      let selection = CountsTrace.Selection(
        file: file,
        timeColumn: time,
        countColumn: column,
        interval: interval,
        start: window.start,
        duration: window.duration
      )
      let trace = try CountsTrace(reading: selection)
      let peak = (trace.counts.max() ?? 0) * (scale ?? 1) / interval.seconds
      guard peak <= Quantity.Kind.rate.most.value else {
        section["column"].problem(
          "rises too high; expected at most \(Quantity.Kind.rate.most.text), scaled"
        )
        return nil
      }
      return (trace, scale ?? 1)
    } catch {
      section["file"].problem(error)
      return nil
    }
  }

  private func timestamps(_ field: Field) -> TimestampTrace? {
    guard let section = field.section(.timestamps) else { return nil }
    let file = section["file"].dataPath()
    let column = section["column"].text(expecting: "the name of a column")
    guard let file, let column, let window else { return nil }
    let trace = TimestampTrace(file: file, column: column, start: window.start)
    do {
      _ = try trace.validate(duration: window.duration)
      return trace
    } catch {
      section["file"].problem(error)
      return nil
    }
  }
}
