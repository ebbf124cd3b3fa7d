/// The month of a bill.
package enum Month {
  /// The hours of a month, by the convention of AWS's own price estimates (8,760 h / 12).
  package static let hours: Double = 730

  /// The seconds of a month: `hours` times 3,600.
  package static let seconds: Double = 730 * 3_600
}
