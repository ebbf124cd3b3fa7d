/// What a distribution is of.
///
/// Durations and sizes and numbers have distributions of the same keys, whose values differ.
enum Variate {
  /// Durations, in seconds.
  case duration
  /// Sizes, in bytes.
  case size
  /// Bare numbers.
  case number

  /// What values are measured in.
  var kind: Quantity.Kind {
    switch self {
    case .duration: .duration
    case .size: .size
    case .number: .number
    }
  }

  /// What tells mappings of the variate from those of durations.
  var variant: String {
    switch self {
    case .duration: ""
    case .size: "OfSizes"
    case .number: "OfNumbers"
    }
  }

  /// A value that is always the same.
  var constant: Grammar { .quantity(kind, .notNegative) }

  /// The distributions of the variate.
  var distributions: Mapping<DistributionKeys> {
    switch self {
    case .duration: DistributionKeys.durations
    case .size: DistributionKeys.sizes
    case .number: DistributionKeys.numbers
    }
  }
}
