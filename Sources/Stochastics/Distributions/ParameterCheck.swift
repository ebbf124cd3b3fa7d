/// Checks the parameters of one kind of distribution, throwing at the first bad one.
struct ParameterCheck {
  /// The kind of distribution, as errors name it.
  let distribution: String

  func require(
    _ holds: Bool,
    _ parameter: @autoclosure () -> String,
    _ value: some CustomStringConvertible,
    expected: @autoclosure () -> String
  ) throws(DistributionError) {
    if holds { return }
    throw DistributionError(
      distribution: distribution,
      parameter: parameter(),
      value: value.description,
      expected: expected()
    )
  }

  func positive(
    _ value: Double,
    _ parameter: @autoclosure () -> String
  ) throws(DistributionError) {
    try require(
      value > 0 && value.isFinite,
      parameter(),
      value,
      expected: "a finite number > 0"
    )
  }

  func nonNegative(
    _ value: Double,
    _ parameter: @autoclosure () -> String
  ) throws(DistributionError) {
    try require(
      value >= 0 && value.isFinite,
      parameter(),
      value,
      expected: "a finite number >= 0"
    )
  }
}
