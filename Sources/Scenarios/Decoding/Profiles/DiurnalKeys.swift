import EventKernel
import Workload

/// A rate that follows the time of day and of the week.
struct DiurnalKeys: MappingKeys {
  static let name = "diurnal"
  static let sentence =
    "A rate that follows the time of day and of the week, in UTC; without start of the scenario,"
    + " time zero is Monday, 00:00."

  private let measure: RateMeasure
  let hours = Key(
    "hours",
    .alternative,
    .weights("a list of 24 numbers, the weights of the hours from 00:00 on", count: 24),
    "Relative weights of the hours of the day from 00:00 on."
  )
  let harmonics = Key(
    "harmonics",
    .alternative,
    .list(
      of: .mapping(HarmonicKeys.mapping) { $0.harmonic() },
      "a list of harmonics"
    ),
    "Cosines around the mean, with amplitudes of at most 100% together."
  )
  let mean: Key<Double>
  let days = Key(
    "days",
    .optional("all days alike"),
    .weights("a list of 7 numbers, the weights of the days from Monday on", count: 7),
    "Relative weights of the days from Monday on."
  )
  let shape = DefaultKey(
    "shape",
    .choice,
    default: DiurnalPattern.Shape.step,
    because: "the plainest",
    "A step holds the rate of each hour; a ramp joins the middles of the hours by lines."
  )

  init(in measure: RateMeasure) {
    self.measure = measure
    mean = Key(
      "mean",
      measure == .rates ? .required : .optional("100%"),
      .rate(),
      "Mean over the day, with days over the week; left out in a factor, whose mean is 100%."
    )
  }

  var variant: String { measure.variant }

  var rules: [Rule] {
    let besideHours = Rule.refuses(
      days,
      shape,
      beside: harmonics,
      expecting: "it beside hours only"
    )
    guard measure == .factors else { return [besideHours] }
    let complaint = "has no meaning in a factor, whose mean is 100%; expected it to be left out"
    return [besideHours, .refuses([mean], when: .always, complaint)]
  }
}

extension Section<DiurnalKeys> {
  /// The profile over a window; nil after a report.
  func profile(measure: RateMeasure, window: TrafficWindow?) -> RateProfile? {
    let given = self[\.mean]
    let mean = measure == .factors ? 1 : given
    let days = self[\.days]
    let shape = self[\.shape]
    if has(\.hours) {
      let hours = self[\.hours]
      guard let hours, days != nil || !has(\.days), let mean, let window else { return nil }
      return DiurnalPattern(hours: hours, days: days, shape: shape)
        .profile(mean: mean, from: window.timeSinceMonday, lasting: window.duration)
    }
    guard let harmonics = self[\.harmonics] else { return nil }
    // Amplitudes are decimals: their sum may miss 1 by a rounding error.
    guard harmonics.reduce(0, { $0 + $1.amplitude }) <= 1 + 1e-12 else {
      place(\.harmonics).problem(
        "makes the rate negative; expected amplitudes of at most 100% together"
      )
      return nil
    }
    guard let mean, let window else { return nil }
    guard
      RateHarmonic.pieces(of: harmonics, lasting: window.duration) <= RateProfileLimits.piecesMax
    else {
      place(\.harmonics).problem(
        "makes too many pieces of the profile; expected longer periods"
      )
      return nil
    }
    return .harmonics(
      harmonics,
      mean: mean,
      from: window.timeSinceMonday,
      lasting: window.duration
    )
  }
}

extension Form where Value == [Double] {
  /// Relative weights, some of them above 0.
  fileprivate static func weights(_ summary: String, count: Int) -> Self {
    Form<[Double]>.list(of: Form<Double>.number(0...1_000_000), count: count...count, summary)
      .then { weights, field in
        guard weights.contains(where: { $0 > 0 }) else {
          field.problem(ArrivalsWording.silence)
          return nil
        }
        return weights
      }
  }
}

extension TrafficWindow {
  /// Where in the week the part begins, counted from a Monday, 00:00 UTC; of any sign.
  fileprivate var timeSinceMonday: SimulationTime {
    (start?.timeSinceMonday ?? .zero) + begin
  }
}
