/// What the values of a profile are, and how they are written.
enum RateMeasure {
  /// Requests per second, such as `120/s`.
  case rates
  /// Shares of another profile's rates, such as `150%`.
  case factors

  var kind: Quantity.Kind {
    switch self {
    case .rates: .rate
    case .factors: .fraction
    }
  }
}
