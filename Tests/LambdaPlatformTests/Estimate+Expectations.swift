import Stochastics

extension Estimate {
  /// Whether the interval holds a value.
  func contains(_ value: Double) -> Bool {
    guard let lower, let upper else { return false }
    return lower <= value && value <= upper
  }

  /// Half of the interval over the mean.
  var relativeHalfWidth: Double {
    (halfWidth ?? .infinity) / mean
  }
}
