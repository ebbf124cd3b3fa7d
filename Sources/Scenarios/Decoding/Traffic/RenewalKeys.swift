import Stochastics
import Workload

/// Independent gaps between requests.
struct RenewalKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "renewal"
  static let sentence = "Independent gaps, gamma distributed or of any shape."

  let variation = Key(
    "cv",
    .alternative,
    .number(Key<Double>.variations),
    "The coefficient of variation of the gaps; 1 is poisson."
  )
  let gap = Key(
    "gap",
    .alternative,
    .distribution(of: .duration, constant: .quantity(.duration, .positive)),
    "Distribution of the gaps, for its shape alone: the rate sets the mean."
  )
}

extension Section<RenewalKeys> {
  /// The process; nil after a report.
  func process() -> ArrivalProcess? {
    let variation = self[\.variation]
    let gap = self[\.gap]
    if let variation { return .renewal(coefficientOfVariation: variation) }
    guard let gap else { return nil }
    guard gap.mean > 0, gap.mean.isFinite else {
      let mean = gap.mean > 0 ? "infinite" : "0"
      place(\.gap).problem("has the mean \(mean); expected gaps with a finite mean above 0")
      return nil
    }
    return .gaps(gap)
  }
}
