import EventKernel
import Workload

/// Reads arrivals that were recorded in a data file.
struct TraceDecoder {
  /// When and how long requests arrive; nil when the scenario does not say it soundly.
  let window: TrafficWindow?

  /// The rate of a process around recorded counts.
  func profile(_ field: Field) -> RateProfile? {
    counts(field).map { $0.trace.profile(scale: $0.scale) }
  }

  /// Recorded counts to be replayed as they are.
  func exactCounts(_ field: Field) -> TrafficStream.Arrivals? {
    guard let (trace, scale) = counts(field) else { return nil }
    do {
      let counts = try trace.exactCounts(scale: scale)
      guard counts.counts.contains(where: { $0 > 0 }) else {
        field.problem(TrafficDecoder.silence)
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

  /// Recorded instants.
  func timestamps(_ field: Field) -> TimestampTrace? {
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
