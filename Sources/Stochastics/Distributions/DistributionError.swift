/// A parameter that no distribution of its kind can have.
public struct DistributionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The kind of distribution, as `lognormal`.
  package let distribution: String

  /// The parameter at fault, as `mean`, or the place in a list, as `probability of point 3`.
  package let parameter: String

  /// The value found, in digits.
  package let value: String

  /// What the parameter may be, as `a finite number > 0`.
  package let expected: String

  /// One clause that names the parameter, the value and the range.
  public var description: String {
    "\(parameter) of \(distribution) is \(value); expected \(expected)"
  }
}
