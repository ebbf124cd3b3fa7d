import Stochastics
import Workload

/// Independent gaps between requests.
struct RenewalKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "renewal"
  static let sentence = "Independent gaps, gamma distributed or of any shape."

  /// How the process begins at time zero.
  enum Beginning: String, CaseIterable {
    /// In the middle of a gap, as one that has gone on for long.
    case equilibrium
    /// With a whole gap, as if a request had just come.
    case renewal
  }

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
  let begins = DefaultKey(
    "begins",
    .choice,
    default: Beginning.equilibrium,
    because: "then the rate is kept from the first second on",
    "How the process begins: in equilibrium, as one that has gone on for long, or with a whole gap,"
      + " which brings (cv² - 1)/2 requests more in the beginning."
  )
}

extension Section<RenewalKeys> {
  /// The process; nil after a report.
  func process() -> ArrivalProcess? {
    let variation = self[\.variation]
    let gap = self[\.gap]
    let begins = self[\.begins]
    let isWhole = begins == .renewal
    if let variation {
      return .renewal(coefficientOfVariation: variation, beginsWithWholeGap: isWhole)
    }
    guard let gap else { return nil }
    guard gap.mean > 0 else {
      place(\.gap).problem("has the mean 0; expected gaps with a mean above 0")
      return nil
    }
    return .gaps(gap, beginsWithWholeGap: isWhole)
  }
}
