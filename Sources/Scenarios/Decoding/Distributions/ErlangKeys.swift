import Stochastics

/// The sum of equal exponential stages.
struct ErlangKeys: MappingKeys {
  static let name = "erlang"
  static let sentence = "The sum of equal exponential stages."

  let variant: String
  let stages = Key(
    "stages",
    .required,
    .integer(Distribution.erlangStages),
    "How many stages."
  )
  let mean: Key<Double>

  init(of variate: Variate) {
    variant = variate.variant
    mean = Key("mean", .required, .quantity(variate.kind, .positive), "The mean of the sum.")
  }
}

extension Section<ErlangKeys> {
  func distribution() -> Distribution? {
    let stages = self[\.stages]
    let mean = self[\.mean]
    guard let stages, let mean else { return nil }
    return field.distribution { () throws(DistributionError) in
      try .makeErlang(stages: stages, mean: mean)
    }
  }
}
