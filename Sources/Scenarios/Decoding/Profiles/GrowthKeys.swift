import EventKernel
import Workload

/// A factor that is 1 at time zero and grows.
struct GrowthKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "growth"
  static let sentence = "A factor that is 1 at time zero and grows."

  let by = Key("by", .required, .share(.aboveLoss), "Growth in each span, above -100%.")
  let every = Key("every", .required, .duration(.positive), "Length of the span.")
  let shape = DefaultKey(
    "shape",
    .choice,
    default: RateGrowth.Shape.compound,
    because: "growth is usually told as a rate of what there is",
    "compound: (1 + by)^(t / every); linear: 1 + by × t / every."
  )
}

extension Section<GrowthKeys> {
  /// Greatest growth of a rate within a run.
  private static var growthMax: Double { 1e9 }

  /// The growth; nil after a report.
  func growth(window: TrafficWindow?) -> RateGrowth? {
    let share = self[\.by]
    let every = self[\.every]
    let shape = self[\.shape]
    guard let share, let every else { return nil }
    let growth = RateGrowth(by: share, every: every, shape: shape)
    guard let window else { return growth }
    let factors = [growth.factor(at: window.begin), growth.factor(at: window.end)]
    guard factors.allSatisfy({ $0 >= 0 }) else {
      field.problem("makes the rate negative within the run; expected shape: compound")
      return nil
    }
    guard factors.allSatisfy({ $0 <= Self.growthMax }),
      growth.pieces(lasting: window.duration) <= RateProfileLimits.piecesMax
    else {
      field.problem("is too fast for the duration; expected a smaller share or a longer every")
      return nil
    }
    return growth
  }
}
