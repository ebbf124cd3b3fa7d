import Stochastics

/// An exponential distribution.
struct ExponentialKeys: MappingKeys {
  static let name = "exponential"
  static let sentence = "An exponential distribution."

  let variant: String
  let mean: Key<Double>

  init(of variate: Variate) {
    variant = variate.variant
    mean = .mean(of: variate)
  }
}

extension Section<ExponentialKeys> {
  func distribution() -> Distribution? {
    guard let mean = self[\.mean] else { return nil }
    return field.distribution { () throws(DistributionError) in try .makeExponential(mean: mean) }
  }
}
