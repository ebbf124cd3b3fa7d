import Stochastics

/// A uniform distribution.
struct UniformKeys: MappingKeys {
  static let name = "uniform"
  static let sentence = "Every value between two bounds, equally likely."

  let variant: String
  let minimum: Key<Double>
  let maximum: Key<Double>

  init(of variate: Variate) {
    variant = variate.variant
    minimum = Key(
      "minimum",
      .required,
      .quantity(variate.kind),
      "The least value, below the maximum."
    )
    maximum = Key("maximum", .required, .quantity(variate.kind, .positive), "The greatest value.")
  }
}

extension Section<UniformKeys> {
  func distribution() -> Distribution? {
    let minimum = self[\.minimum]
    let maximum = self[\.maximum]
    guard let minimum, let maximum else { return nil }
    guard minimum < maximum else {
      place(\.minimum).problem(
        "is \(place(\.minimum).written); expected less than the maximum,"
          + " \(place(\.maximum).written)"
      )
      return nil
    }
    return field.distribution { () throws(DistributionError) in
      try .makeUniform(minimum: minimum, maximum: maximum)
    }
  }
}
