/// What several laws are told by.
extension Key<Double> {
  /// Coefficients of variation that are more than noise and less than overflow.
  static let variations = 0.001...1_000.0
  /// Shapes of Weibull and Pareto distributions, likewise.
  static let shapes = 0.1...1_000.0

  /// The mean.
  static func mean(
    of variate: Variate,
    _ presence: KeyDescription.Presence = .required
  ) -> Self {
    Key("mean", presence, .quantity(variate.kind, .positive), "The mean.")
  }

  /// The coefficient of variation.
  static func variation(_ range: ClosedRange<Double> = Self.variations) -> Self {
    Key(
      "cv",
      .required,
      .number(range),
      "The coefficient of variation: standard deviation over mean."
    )
  }
}
