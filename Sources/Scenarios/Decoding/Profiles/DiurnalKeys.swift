import EventKernel
import Workload

/// A rate that follows the time of day and of the week.
struct DiurnalKeys: MappingKeys {
  static let name = "diurnal"
  static let sentence =
    "A rate that follows the time of day and of the week, in UTC or the timeZone beside it; without"
    + " start of the scenario, time zero is Monday, 00:00."

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
  let low: Key<Double>
  let mean: Key<Double>
  let high = Key("high", .optional("low has to be left out"), .rate(), "Rate at the peak.")
  let peak = Key(
    "peak",
    .standard("12h", because: "noon"),
    .duration(),
    "Time of the day of the peak, beside low and high."
  )
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
    low = Key(
      "low",
      measure == .rates ? .alternative : .optional("a factor has a mean of 100%"),
      .rate(),
      "Rate at the quietest time, half a day from the peak; with high a cosine over the day."
    )
    mean = Key(
      "mean",
      measure == .rates ? .optional("hours or harmonics need it") : .optional("100%"),
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
    let besideLow = Rule.refuses(
      days,
      shape,
      beside: low,
      expecting: "it beside hours only"
    )
    let withoutLow = Rule.refuses(high, peak, without: low, expecting: "them beside low")
    guard measure == .factors else {
      return [
        besideHours, besideLow, withoutLow, .requires(mean, when: .lacks(low)),
        .requires(high, when: .has(low)),
        .refuses(mean, beside: low, expecting: "low and high to say it"),
      ]
    }
    let complaint = "has no meaning in a factor, whose mean is 100%; expected it to be left out"
    return [
      besideHours, .refuses([mean, low, high, peak], when: .always, complaint),
    ]
  }
}

/// A rate that follows the clock, wherever in the week it begins.
enum ClockPattern {
  /// Weights of the hours and days around a mean rate.
  case hours(DiurnalPattern, mean: Double)
  /// Cosines around a mean rate.
  case harmonics([RateHarmonic], mean: Double)

  /// The rates from some time after Monday, 00:00, on.
  func profile(from begin: SimulationTime, lasting: SimulationTime) -> RateProfile {
    switch self {
    case .hours(let pattern, let mean): pattern.profile(mean: mean, from: begin, lasting: lasting)
    case .harmonics(let harmonics, let mean):
      .harmonics(harmonics, mean: mean, from: begin, lasting: lasting)
    }
  }
}

extension Section<DiurnalKeys> {
  /// The pattern; nil after a report.
  ///
  /// - Parameters:
  ///   - measure: What the rates are.
  ///   - duration: How long a part of it is needed; nil when the scenario does not say it soundly.
  /// - Returns: The pattern, or nil.
  func pattern(in measure: RateMeasure, lasting duration: SimulationTime?) -> ClockPattern? {
    let given = self[\.mean]
    let mean = measure == .factors ? 1 : given
    let days = self[\.days]
    let shape = self[\.shape]
    if has(\.hours) {
      field.report.addPeriod(.seconds(days == nil ? 86_400 : 7 * 86_400))
      let hours = self[\.hours]
      guard let hours, days != nil || !has(\.days), let mean else { return nil }
      return .hours(DiurnalPattern(hours: hours, days: days, shape: shape), mean: mean)
    }
    if has(\.low) {
      field.report.addPeriod(.seconds(86_400))
      return day().map { .harmonics($0.harmonics, mean: $0.mean) }
    }
    guard let harmonics = self[\.harmonics] else { return nil }
    for harmonic in harmonics { field.report.addPeriod(harmonic.period) }
    // Amplitudes are decimals: their sum may miss 1 by a rounding error.
    guard harmonics.reduce(0, { $0 + $1.amplitude }) <= 1 + 1e-12 else {
      place(\.harmonics).problem(
        "makes the rate negative; expected amplitudes of at most 100% together"
      )
      return nil
    }
    guard let mean, let duration else { return nil }
    guard RateHarmonic.pieces(of: harmonics, lasting: duration) <= RateProfileLimits.piecesMax
    else {
      place(\.harmonics).problem(
        "makes too many pieces of the profile; expected longer periods"
      )
      return nil
    }
    return .harmonics(harmonics, mean: mean)
  }
}

extension Section<DiurnalKeys> {
  /// The cosine between the lowest and the highest rate of a day, and their mean; nil after a report.
  private func day() -> (harmonics: [RateHarmonic], mean: Double)? {
    let low = self[\.low]
    let high = self[\.high]
    let peak = self[\.peak]
    guard let low, let high, let peak else { return nil }
    guard high > 0, high >= low else {
      place(\.high).problem("is \(place(\.high).written); expected more than low")
      return nil
    }
    let harmonic = RateHarmonic(
      period: .seconds(86_400),
      amplitude: (high - low) / (high + low),
      peak: peak
    )
    return ([harmonic], (high + low) / 2)
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
