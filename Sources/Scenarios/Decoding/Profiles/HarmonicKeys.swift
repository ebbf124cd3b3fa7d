import EventKernel
import Workload

/// A cosine around a mean rate.
struct HarmonicKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "harmonic"
  static let sentence = "A cosine around the mean."

  let period = Key(
    "period",
    .required,
    .duration(.atLeast(1, "1s")),
    "From peak to peak, at least 1s."
  )
  let amplitude = Key(
    "amplitude",
    .required,
    .share(.share),
    "Height of the peaks above the mean, as a share of it."
  )
  let peak = Key(
    "peak",
    .required,
    .duration(),
    "When a peak comes, counted from the Monday, 00:00 UTC, at or before the start."
  )
}

extension Section<HarmonicKeys> {
  /// The harmonic; nil after a report.
  func harmonic() -> RateHarmonic? {
    let period = self[\.period]
    let amplitude = self[\.amplitude]
    let peak = self[\.peak]
    guard let period, let amplitude, let peak else { return nil }
    return RateHarmonic(period: period, amplitude: amplitude, peak: peak)
  }
}
