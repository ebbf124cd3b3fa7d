import EventKernel
import Workload

/// An event that brings more requests for a while.
struct SpikeKeys: MappingKeys {
  static let name = "spike"
  static let sentence = "An event that brings more requests for a while."

  let variant: String
  let at = Key("at", .required, .duration(), "When the rise begins, within the duration.")
  let height: Key<RateSpike.Height>
  let rise = Self.length("rise", "Length of the way up; 0s is a step.")
  let hold = Self.length("hold", "Length of the plateau.")
  let fall = Self.length("fall", "Length of the way down; 0s is a step.")

  init(in measure: RateMeasure) {
    variant = measure.variant
    height = Key(
      "height",
      .required,
      .height(in: measure),
      "What comes on top: a rate, or a share of the rate there would be without any spike."
    )
  }

  private static func length(_ name: String, _ sentence: String) -> DefaultKey<SimulationTime> {
    DefaultKey(
      name,
      .duration(),
      default: .zero,
      because: "a spike has the parts that are told; one of them at least",
      sentence
    )
  }
}

extension Section<SpikeKeys> {
  /// The spike; nil after a report.
  func spike(window: TrafficWindow?) -> RateSpike? {
    let at = self[\.at]
    let height = self[\.height]
    let rise = self[\.rise]
    let hold = self[\.hold]
    let fall = self[\.fall]
    guard let at, let height else { return nil }
    let spike = RateSpike(at: at, height: height, rise: rise, hold: hold, fall: fall)
    guard spike.lasting > .zero else {
      field.problem("has no length; expected rise, hold or fall above 0s")
      return nil
    }
    if let window, at >= window.end {
      place(\.at).problem(
        "is \(place(\.at).written); expected less than \(window.reason),"
          + " \(Quantity.text(of: window.end))"
      )
    }
    return spike
  }
}

extension Form where Value == RateSpike.Height {
  /// How high a spike is.
  static func height(in measure: RateMeasure) -> Self {
    let share = Grammar.quantity(.fraction, .positive)
    let rate = Grammar.quantity(.rate, .positive)
    return Self(measure == .factors ? share : .either([rate, share])) { field in
      if measure == .factors || field.written.hasSuffix("%") {
        return field.quantity(.fraction, .positive).map { .relative($0) }
      }
      return field.quantity(.rate, .positive).map { .added($0) }
    }
  }
}
