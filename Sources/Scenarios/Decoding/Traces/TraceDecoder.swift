import DataFiles
import EventKernel
import Workload

/// Reads arrivals that were recorded in a data file.
struct TraceDecoder {
  /// When and how long requests arrive; nil when the scenario does not say it soundly.
  var window: TrafficWindow?

  /// Intervals from which on bursts within matter: what scales with traffic is quicker than that.
  private static let longInterval = SimulationTime.seconds(60)

  /// The rate of a process around recorded counts.
  func profile(_ section: Section<CountsKeys>) -> RateProfile? {
    guard let (trace, scale, lead) = counts(section) else { return nil }
    return trace.profile(scale: scale).part(from: lead, lasting: .never)
  }

  /// The rate around all counts from the window's start on, however many the file has.
  func wholeProfile(_ section: Section<CountsKeys>) -> RateProfile? {
    counts(section, isWhole: true).map { $0.trace.profile(scale: $0.scale) }
  }

  /// Recorded counts to be replayed as they are, repeated if a loop says so, scaled by their own
  /// scale and by another one.
  func exactCounts(
    _ section: Section<CountsKeys>,
    loop: RateLoop,
    scale factor: Double
  ) -> TrafficStream.Arrivals? {
    let field = section.field
    var part = self
    if case .every(let period) = loop { part.window = window?.repeated(every: period) }
    guard let (trace, scale, _) = part.counts(section, isWhole: loop == .whole, factor: factor),
      let window
    else {
      return nil
    }
    do {
      let counts = try trace.exactCounts(scale: scale * factor)
      guard counts.counts.contains(where: { $0 > 0 }) else {
        field.problem(ArrivalsWording.silence)
        return nil
      }
      guard loop != .once else { return .exactCounts(counts) }
      return repeated(counts, loop, over: window.duration, field).map { .exactCounts($0) }
    } catch {
      field.problem(
        "gives \(error.requests) requests, scaled, in interval \(error.interval + 1); expected whole"
          + " numbers beside exact"
      )
      return nil
    }
  }

  private func repeated(
    _ counts: ExactCounts,
    _ loop: RateLoop,
    over duration: SimulationTime,
    _ field: Field
  ) -> ExactCounts? {
    if case .every(let period) = loop,
      period.remainder(dividedBy: counts.interval) != .zero
    {
      field.problem(
        "has intervals of \(Quantity.text(of: counts.interval)); expected a loop of whole intervals"
          + " beside exact, not \(Quantity.text(of: period))"
      )
      return nil
    }
    let intervals = duration.seconds / counts.interval.seconds
    guard intervals <= RateProfileLimits.piecesMax else {
      field.problem("has too many intervals within the duration; expected longer ones")
      return nil
    }
    return counts.repeated(intervals: Int(intervals.rounded(.up)))
  }

  /// The counts that the window needs or, from its start on, all of them; their factor; and after
  /// how much of them the window begins.
  private func counts(
    _ section: Section<CountsKeys>,
    isWhole: Bool = false,
    factor: Double = 1
  ) -> (trace: CountsTrace, scale: Double, lead: SimulationTime)? {
    let field = section.field
    let scale = section[\.scale]
    guard var selection = section.selection(), let window else { return nil }
    // Civil time shows where the intervals of the file lie; without it they begin with the file.
    let start = selection.hasTimes ? window.start : nil
    let begin = isWhole ? .zero : window.begin
    let lead = start == nil ? begin : begin.remainder(dividedBy: selection.interval)
    guard lead >= .zero else {
      field.problem(
        "says nothing of the first \(Quantity.text(of: .zero - lead)), being shifted; expected loop"
          + " beside it, a shift of 0s or less, or start in the scenario"
      )
      return nil
    }
    selection.start = start.map { $0 + (begin - lead) }
    selection.duration = isWhole ? nil : lead + window.duration
    let needed = (lead + window.duration).nanoseconds
    guard isWhole || needed / selection.interval.nanoseconds < CountsTrace.intervalCountMax else {
      section.place(\.every).problem(
        "gives more than 100,000,000 intervals; expected longer ones or a shorter duration"
      )
      return nil
    }
    do {
      let trace = try CountsTrace(reading: selection)
      field.report.note(trace.notes)
      if selection.interval >= Self.longInterval {
        field.note(
          "counts per \(Quantity.text(of: selection.interval)) say nothing of bursts within; there,"
            + " requests come as the model of arrivals has them"
        )
      }
      if window.start == nil, !selection.files.allSatisfy(FileIdentity.canBeReadAgain) {
        field.report.readOnce(field)
      }
      if window.start == nil, let first = trace.start { field.report.begin(first, at: field) }
      let length = Double(trace.counts.count) * selection.interval.seconds
      guard length <= Quantity.Kind.duration.most.value else {
        field.problem("lasts too long in all; expected at most \(Quantity.Kind.duration.most.text)")
        return nil
      }
      let peak = (trace.counts.max() ?? 0) * scale * factor / selection.interval.seconds
      guard peak <= Quantity.Kind.rate.most.value else {
        let place = [section.place(\.column), section.place(\.columns)].first { $0.isPresent }
        (place ?? field).problem(
          "rises too high; expected at most \(Quantity.Kind.rate.most.text), scaled"
        )
        return nil
      }
      return (trace, scale, lead)
    } catch {
      (section.has(\.files) ? section.place(\.files) : section.place(\.file)).problem(error)
      return nil
    }
  }

  /// Recorded instants, to be replayed in some way, of requests whose demand may be recorded too.
  func timestamps(
    _ section: Section<TimestampsKeys>,
    replay: TimestampTrace.Replay,
    demand: RecordedDemand
  ) -> TimestampTrace? {
    guard var trace = section.trace(), let window else { return nil }
    trace.start = window.start
    trace.demand = demand
    trace.replay = replay
    do {
      let (_, start, notes) = try trace.prepare(duration: window.duration)
      if window.start == nil, let start { section.field.report.begin(start, at: section.field) }
      section.field.report.note(notes)
      return trace
    } catch {
      section.place(\.file).problem(error)
      return nil
    }
  }
}
