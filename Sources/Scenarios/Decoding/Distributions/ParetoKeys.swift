import Stochastics

/// A Pareto distribution.
struct ParetoKeys: MappingKeys {
  static let name = "pareto"
  static let sentence = "A Pareto distribution."

  let variant: String
  let shape = Key(
    "shape",
    .required,
    .number(Key<Double>.shapes),
    "The exponent of the tail; up to 1 the mean is infinite, which is refused."
  )
  let minimum: Key<Double>

  init(of variate: Variate) {
    variant = variate.variant
    minimum = Key("minimum", .required, .quantity(variate.kind, .positive), "The least value.")
  }
}

extension Section<ParetoKeys> {
  func distribution() -> Distribution? {
    let shape = self[\.shape]
    let minimum = self[\.minimum]
    guard let shape, let minimum else { return nil }
    return field.distribution { () throws(DistributionError) in
      try .makePareto(shape: shape, minimum: minimum)
    }
  }
}
