/// What the values of a profile are, and how they are written.
enum RateMeasure {
  /// Requests per second, such as `120/s`.
  case rates
  /// Shares of another profile's rates, such as `150%`.
  case factors

  /// What values are measured in.
  var kind: Quantity.Kind {
    switch self {
    case .rates: .rate
    case .factors: .fraction
    }
  }

  /// What tells mappings of the measure from those of rates.
  var variant: String {
    switch self {
    case .rates: ""
    case .factors: "OfFactors"
    }
  }
}
