import EventKernel
import Workload

/// A part of a profile with one rate, or a way from one rate to another.
struct StageKeys: MappingKeys {
  /// How the rate of a stage is reached.
  enum Shape: String, CaseIterable {
    case step
    case ramp
  }

  static let name = "stage"
  static let sentence = "A part of a profile: a rate that is held, or a way to it."

  let variant: String
  let rate: Key<Double>
  let lasting = Key("lasting", .required, .duration(.positive), "Length of the stage.")
  let shape = DefaultKey(
    "shape",
    .choice,
    default: Shape.step,
    because: "the plainest",
    "A step holds the rate; a ramp goes there in a line from the stage before, the first one from 0."
  )

  init(in measure: RateMeasure) {
    variant = measure.variant
    rate = Key(
      "rate",
      .required,
      .quantity(measure.kind),
      "Rate of the stage, at its end when it is a ramp; in percent in a factor of a product."
    )
  }
}

extension Section<StageKeys> {
  /// The stage, which comes after one that ends with some rate; nil after a report.
  func segment(after previousRate: Double) -> RateSegment? {
    let rate = self[\.rate]
    let lasting = self[\.lasting]
    let isRamp = self[\.shape] == .ramp
    guard let rate, let lasting else { return nil }
    return RateSegment(lasting: lasting, startRate: isRamp ? previousRate : rate, endRate: rate)
  }
}
