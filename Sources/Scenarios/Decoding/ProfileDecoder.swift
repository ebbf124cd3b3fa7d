import EventKernel
import Workload

/// Reads arrival-rate profiles that the scenario file itself describes.
struct ProfileDecoder {
  /// When and how long requests arrive; nil when the scenario does not say it soundly.
  let window: TrafficWindow?

  /// A rate that never changes.
  func constant(_ field: Field) -> RateProfile? {
    guard let rate = field.quantity(.rate), let window else { return nil }
    return .constant(rate, lasting: window.duration)
  }

  /// Stages one after the other, each a step or a ramp.
  func stages(_ field: Field) -> RateProfile? {
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
}
