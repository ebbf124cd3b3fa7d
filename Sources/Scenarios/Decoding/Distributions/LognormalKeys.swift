import Stochastics

/// A lognormal distribution by its mean and its coefficient of variation.
struct LognormalByMeanKeys: MappingKeys {
  static let name = "lognormalByMean"
  static let sentence = "A lognormal distribution by its mean and its coefficient of variation."

  let variant: String
  let mean: Key<Double>
  let variation = Key<Double>.variation()

  init(of variate: Variate) {
    variant = variate.variant
    mean = .mean(of: variate)
  }
}

extension Section<LognormalByMeanKeys> {
  func distribution() -> Distribution? {
    let mean = self[\.mean]
    let variation = self[\.variation]
    guard let mean, let variation else { return nil }
    return field.distribution { () throws(DistributionError) in
      try .makeLognormal(mean: mean, coefficientOfVariation: variation)
    }
  }
}

/// A lognormal distribution by two of its percentiles.
struct LognormalByMedianKeys: MappingKeys {
  static let name = "lognormalByMedian"
  static let sentence = "A lognormal distribution by its median and its 90th percentile."

  let variant: String
  let median: Key<Double>
  let p90: Key<Double>

  init(of variate: Variate) {
    variant = variate.variant
    median = Key("median", .required, .quantity(variate.kind, .positive), "The median.")
    p90 = Key(
      "p90",
      .required,
      .quantity(variate.kind, .positive),
      "The 90th percentile, above the median."
    )
  }
}

extension Section<LognormalByMedianKeys> {
  func distribution() -> Distribution? {
    let median = self[\.median]
    let p90 = self[\.p90]
    guard let median, let p90 else { return nil }
    guard p90 > median else {
      place(\.p90).problem(
        "is \(place(\.p90).written); expected more than the median, \(place(\.median).written)"
      )
      return nil
    }
    return field.distribution { () throws(DistributionError) in
      try .makeLognormal(median: median, p90: p90)
    }
  }
}

extension Form where Value == Distribution {
  /// A lognormal distribution, told in one of two ways.
  static func lognormal(of variate: Variate) -> Self {
    let byMean = Mapping(LognormalByMeanKeys(of: variate))
    let byMedian = Mapping(LognormalByMedianKeys(of: variate))
    return Self(.either([.mapping { byMean.description }, .mapping { byMedian.description }])) {
      field in
      field.hasKey("median") || field.hasKey("p90")
        ? field.section(byMedian)?.distribution()
        : field.section(byMean)?.distribution()
    }
  }
}
