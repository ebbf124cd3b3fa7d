import Stochastics

/// A component of a mixture.
struct ComponentKeys: MappingKeys {
  static let name = "component"
  static let sentence = "A distribution that a mixture picks with some probability."

  let variant: String
  let weight = Key(
    "weight",
    .required,
    .number(1e-6...1_000_000),
    "The weight of the component, relative to the sum of all."
  )
  let law: Key<Distribution>

  init(of variate: Variate) {
    variant = variate.variant
    law = Key("of", .required, .distribution(of: variate), "The distribution.")
  }
}

extension Form where Value == Distribution {
  /// A mixture of distributions.
  static func mixture(of variate: Variate) -> Self {
    let component = Mapping(ComponentKeys(of: variate))
    let components = Form<[(weight: Double, distribution: Distribution)]>.list(
      of: .mapping(component) { section in
        let weight = section[\.weight]
        let law = section[\.law]
        guard let weight, let law else { return nil }
        return (weight, law)
      },
      "a list of components, each with weight and of"
    )
    return components.then { components, field in
      field.distribution { () throws(DistributionError) in try .makeMixture(components) }
    }
  }
}
