/// What is wrong with the text of an axis of a sweep.
package struct SweepMistake: Error, Equatable {
  /// What was found, and what was expected.
  package let message: String
}
