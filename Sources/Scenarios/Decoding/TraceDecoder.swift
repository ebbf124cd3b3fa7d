import EventKernel
import Workload

/// Reads arrivals that were recorded in a data file.
struct TraceDecoder {
  /// When and how long requests arrive; nil when the scenario does not say it soundly.
  var window: TrafficWindow?

  /// The rate of a process around recorded counts.
  func profile(_ field: Field) -> RateProfile? {
    guard let (trace, scale, lead) = counts(field) else { return nil }
    return trace.profile(scale: scale).part(from: lead, lasting: .never)
  }

  /// The rate around all counts from the window's start on, however many the file has.
  func wholeProfile(_ field: Field) -> RateProfile? {
    counts(field, isWhole: true).map { $0.trace.profile(scale: $0.scale) }
  }

  /// Recorded counts to be replayed as they are, repeated if a loop says so, scaled by their own scale
  /// and by another one.
  func exactCounts(
    _ field: Field,
    loop: RateModifiers.Loop?,
    scale factor: Double
  ) -> TrafficStream.Arrivals? {
    var part = self
    if case .every(let period)? = loop { part.window = window?.repeated(every: period) }
    guard let (trace, scale, _) = part.counts(field, isWhole: loop == .whole), let window else {
      return nil
    }
    do {
      let counts = try trace.exactCounts(scale: scale * factor)
      guard counts.counts.contains(where: { $0 > 0 }) else {
        field.problem(ArrivalsDecoder.silence)
        return nil
      }
      guard let loop else { return .exactCounts(counts) }
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
    _ loop: RateModifiers.Loop,
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
    guard intervals <= ProfileDecoder.piecesMax else {
      field.problem("has too many intervals within the duration; expected longer ones")
      return nil
    }
    return counts.repeated(intervals: Int(intervals.rounded(.up)))
  }

  /// The counts that the window needs or, from its start on, all of them; their factor; and after how
  /// much of them the window begins.
  private func counts(
    _ field: Field,
    isWhole: Bool = false
  ) -> (trace: CountsTrace, scale: Double, lead: SimulationTime)? {
    guard let section = field.section(.counts) else { return nil }
    let file = section["file"].dataPath()
    let time = section["time"].text(expecting: "the name of a column")
    let column = section["column"].text(expecting: "the name of a column")
    let interval = section["every"].duration(.positive)
    let scale = section["scale"].number(1e-6...1_000_000)
    guard let file, let time, let column, let interval, let window else { return nil }
    // Civil time shows where the intervals of the file lie; without it they begin with the file.
    let begin = isWhole ? .zero : window.begin
    let lead = window.start == nil ? begin : begin.remainder(dividedBy: interval)
    guard lead >= .zero else {
      field.problem(
        "says nothing of the first \(Quantity.text(of: .zero - lead)), being shifted; expected loop"
          + " beside it, a shift of 0s or less, or start in the scenario"
      )
      return nil
    }
    do {
      var selection = CountsTrace.Selection(
        file: file,
        timeColumn: time,
        countColumn: column,
        interval: interval,
        start: window.start.map { $0 + (begin - lead) },
        duration: isWhole ? .seconds(Quantity.Kind.duration.most.value) : lead + window.duration
      )
      selection.mayEndEarlier = isWhole
      let trace = try CountsTrace(reading: selection)
      let peak = (trace.counts.max() ?? 0) * (scale ?? 1) / interval.seconds
      guard peak <= Quantity.Kind.rate.most.value else {
        section["column"].problem(
          "rises too high; expected at most \(Quantity.Kind.rate.most.text), scaled"
        )
        return nil
      }
      return (trace, scale ?? 1, lead)
    } catch {
      section["file"].problem(error)
      return nil
    }
  }

  /// Recorded instants, to be replayed in some way.
  func timestamps(_ field: Field, replay: TimestampTrace.Replay) -> TimestampTrace? {
    guard let section = field.section(.timestamps) else { return nil }
    let file = section["file"].dataPath()
    let column = section["column"].text(expecting: "the name of a column")
    guard let file, let column, let window else { return nil }
    var trace = TimestampTrace(file: file, column: column, start: window.start)
    trace.replay = replay
    do {
      _ = try trace.validate(duration: window.duration)
      return trace
    } catch {
      section["file"].problem(error)
      return nil
    }
  }
}
