/// A part of the table that Headroom is checked against, with one row or several.
package struct VerificationCheck: Sendable, CustomStringConvertible {
  /// What it is.
  package let name: String
  /// Whether it takes minutes.
  package let isLong: Bool
  /// Runs it.
  package let rows: @Sendable () throws(ExperimentError) -> [VerificationRow]

  /// The name.
  package var description: String { name }
}
