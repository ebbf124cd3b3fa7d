import EventKernel
import Workload

extension ProfileDecoder {
  /// Rates that follow the hour of the day and the day of the week, in UTC.
  ///
  /// Without a `start` of the scenario, time zero is Monday, 00:00. A factor has the mean 100 %.
  func diurnal(_ field: Field) -> RateProfile? {
    guard let section = field.section(.diurnal) else { return nil }
    var meanField = section["mean"]
    meanField.isRequired = measure == .rates
    let mean = meanField.isRequired ? meanField.quantity(.rate) : 1
    guard let (form, value) = section.alternatives.first else { return nil }
    guard form == "hours" else {
      for key in ["days", "shape"] where section[key].isPresent {
        section[key].problem("has no meaning beside harmonics; expected it beside hours only")
      }
      return harmonics(value, mean: mean)
    }
    let hours = weights(value, count: 24, "24 numbers, the weights of the hours from 00:00 on")
    let daysField = section["days"]
    let days =
      daysField.isPresent
      ? weights(daysField, count: 7, "7 numbers, the weights of the days from Monday on") : nil
    let shape = section["shape"].choice(DiurnalPattern.Shape.self) ?? .step
    guard let hours, days != nil || !daysField.isPresent, let mean, let window else { return nil }
    return DiurnalPattern(hours: hours, days: days, shape: shape)
      .profile(mean: mean, from: window.timeSinceMonday, lasting: window.duration)
  }

  private func harmonics(_ field: Field, mean: Double?) -> RateProfile? {
    guard let elements = field.list(expecting: "a list of harmonics") else { return nil }
    let harmonics = elements.compactMap { element -> RateHarmonic? in
      guard let section = element.section(.harmonic) else { return nil }
      let period = section["period"].duration(.positive)
      let amplitude = section["amplitude"].quantity(.fraction, .share)
      let peak = section["peak"].duration()
      guard let period, let amplitude, let peak else { return nil }
      guard period >= Self.shortestPeriod else {
        section["period"].problem(
          "is \(section["period"].written); expected at least"
            + " \(Quantity.text(of: Self.shortestPeriod))"
        )
        return nil
      }
      return RateHarmonic(period: period, amplitude: amplitude, peak: peak)
    }
    guard harmonics.count == elements.count else { return nil }
    // Amplitudes are decimals: their sum may miss 1 by a rounding error.
    guard harmonics.reduce(0, { $0 + $1.amplitude }) <= 1 + 1e-12 else {
      field.problem("makes the rate negative; expected amplitudes of at most 100% together")
      return nil
    }
    guard let mean, let window else { return nil }
    guard
      RateHarmonic.pieces(of: harmonics, lasting: window.duration) <= RateProfileLimits.piecesMax
    else {
      field.problem("makes too many pieces of the profile; expected longer periods")
      return nil
    }
    return .harmonics(
      harmonics,
      mean: mean,
      from: window.timeSinceMonday,
      lasting: window.duration
    )
  }

  private static let shortestPeriod = SimulationTime.seconds(1)

  /// Relative weights, some of them above 0.
  private func weights(_ field: Field, count: Int, _ expected: String) -> [Double]? {
    guard let elements = field.list(expecting: "a list of \(expected)") else { return nil }
    guard elements.count == count else {
      field.problem("has \(elements.count) elements; expected \(expected)")
      return nil
    }
    let weights = elements.compactMap { $0.number(0...1_000_000) }
    guard weights.count == count else { return nil }
    guard weights.contains(where: { $0 > 0 }) else {
      field.problem(ArrivalsWording.silence)
      return nil
    }
    return weights
  }
}

extension TrafficWindow {
  /// Where in the week the part begins, counted from a Monday, 00:00 UTC; of any sign.
  fileprivate var timeSinceMonday: SimulationTime {
    (start?.timeSinceMonday ?? .zero) + begin
  }
}
