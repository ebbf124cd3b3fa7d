import DataFiles
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

  /// Recorded counts to be replayed as they are, repeated if a loop says so, scaled by their own
  /// scale and by another one.
  func exactCounts(
    _ field: Field,
    loop: RateModifiers.Loop?,
    scale factor: Double
  ) -> TrafficStream.Arrivals? {
    var part = self
    if case .every(let period)? = loop { part.window = window?.repeated(every: period) }
    guard let (trace, scale, _) = part.counts(field, isWhole: loop == .whole, factor: factor),
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
    guard intervals <= RateProfileLimits.piecesMax else {
      field.problem("has too many intervals within the duration; expected longer ones")
      return nil
    }
    return counts.repeated(intervals: Int(intervals.rounded(.up)))
  }

  /// The counts that the window needs or, from its start on, all of them; their factor; and after
  /// how much of them the window begins.
  private func counts(
    _ field: Field,
    isWhole: Bool = false,
    factor: Double = 1
  ) -> (trace: CountsTrace, scale: Double, lead: SimulationTime)? {
    guard let section = field.section(.counts) else { return nil }
    let scale = section["scale"].number(1e-6...1_000_000)
    guard var selection = CountsSelectionDecoder(section: section).decode(), let window else {
      return nil
    }
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
      section["every"].problem(
        "gives more than 100,000,000 intervals; expected longer ones or a shorter duration"
      )
      return nil
    }
    do {
      let trace = try CountsTrace(reading: selection)
      field.report.note(trace.notes)
      let length = Double(trace.counts.count) * selection.interval.seconds
      guard length <= Quantity.Kind.duration.most.value else {
        field.problem("lasts too long in all; expected at most \(Quantity.Kind.duration.most.text)")
        return nil
      }
      let peak = (trace.counts.max() ?? 0) * (scale ?? 1) * factor / selection.interval.seconds
      guard peak <= Quantity.Kind.rate.most.value else {
        let place = ["column", "columns"].first { section[$0].isPresent }
        (place.map { section[$0] } ?? field).problem(
          "rises too high; expected at most \(Quantity.Kind.rate.most.text), scaled"
        )
        return nil
      }
      return (trace, scale ?? 1, lead)
    } catch {
      section[section["files"].isPresent ? "files" : "file"].problem(error)
      return nil
    }
  }

  /// Recorded instants, to be replayed in some way, of requests whose demand may be recorded too.
  func timestamps(
    _ field: Field,
    replay: TimestampTrace.Replay,
    demand: RecordedDemand
  ) -> TimestampTrace? {
    guard let section = field.section(.timestamps) else { return nil }
    guard let trace = trace(section), let window else { return nil }
    var prepared = trace
    prepared.start = window.start
    prepared.demand = demand
    prepared.replay = replay
    do {
      let (_, notes) = try prepared.prepare(duration: window.duration)
      field.report.note(notes)
      return prepared
    } catch {
      section["file"].problem(error)
      return nil
    }
  }

  /// The trace that a section describes, not opened.
  private func trace(_ section: Section) -> TimestampTrace? {
    let file = section["file"].dataPath()
    let layout = section["layout"].word(among: ["azure2021"])
    guard layout != nil || !section["layout"].isPresent else { return nil }
    var column = section["column"]
    let trace: TimestampTrace?
    if layout != nil {
      section.refuse(["column", "minus", "unit", "sorted", "header"], beside: "layout")
      // Source: https://github.com/Azure/AzurePublicDataset, AzureFunctionsInvocationTrace2021.md,
      // read 2026-11-22: end_timestamp and duration in seconds.
      trace = file.map { file in
        var trace = TimestampTrace(file: file, column: "end_timestamp", start: nil)
        trace.durationColumn = "duration"
        trace.isSorted = false
        return trace
      }
    } else {
      column.isRequired = true
      let name = column.columnName()
      let minus = section["minus"].columnName()
      if let name, name == minus {
        section["minus"].problem("is the column of the times itself; expected another column")
      }
      let unit = section["unit"].choice(TimeUnit.self)
      let isSorted = section["sorted"].boolean()
      let hasHeader = section["header"].boolean()
      trace =
        if let file, let name {
          {
            var trace = TimestampTrace(file: file, column: name, start: nil)
            trace.durationColumn = minus
            trace.unit = unit ?? .seconds
            trace.isSorted = isSorted ?? (minus == nil)
            trace.hasHeader = hasHeader ?? true
            return trace
          }()
        } else {
          nil
        }
    }
    let brokenRows = section["brokenRows"].choice(BrokenRows.self)
    guard let conditions = section.rowConditions(), var trace else { return nil }
    trace.brokenRows = brokenRows ?? .strict
    trace.conditions = conditions
    return trace
  }
}

extension Section {
  /// Reports keys that mean nothing beside another one.
  func refuse(_ keys: [String], beside other: String) {
    for key in keys where self[key].isPresent {
      self[key].problem("has no meaning beside \(other); expected it to be left out")
    }
  }

  /// What a row must have to be read: a column's name and what stands there, for each entry of
  /// `where`; nil when it is not sound.
  func rowConditions() -> [RowCondition]? {
    guard self["where"].isPresent else { return [] }
    let expected = "a mapping of columns to what rows have there"
    guard let entries = self["where"].entries(expecting: expected) else { return nil }
    let conditions = entries.compactMap { column, field in
      field.text(expecting: "what rows have in the column").map {
        RowCondition(column: column, value: $0)
      }
    }
    return conditions.count == entries.count ? conditions : nil
  }
}
