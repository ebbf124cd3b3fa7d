import Stochastics

/// A Weibull distribution.
struct WeibullKeys: MappingKeys {
  static let name = "weibull"
  static let sentence = "A Weibull distribution, by its shape and its mean or its scale."

  let variant: String
  let shape = Key(
    "shape",
    .required,
    .number(Key<Double>.shapes),
    "The shape; below 1 the tail is heavier than exponential."
  )
  let mean: Key<Double>
  let scale: Key<Double>

  init(of variate: Variate) {
    variant = variate.variant
    mean = .mean(of: variate, .alternative)
    scale = Key(
      "scale",
      .alternative,
      .quantity(variate.kind, .positive),
      "The value exceeded with probability 1/e."
    )
  }
}

extension Section<WeibullKeys> {
  func distribution() -> Distribution? {
    let mean = self[\.mean]
    let scale = self[\.scale]
    guard let shape = self[\.shape] else { return nil }
    return field.distribution { () throws(DistributionError) in
      if let mean { return try .makeWeibull(mean: mean, shape: shape) }
      guard let scale else { return nil }
      return try .makeWeibull(shape: shape, scale: scale)
    }
  }
}
