/// What more of a number under a key does, where that is known beforehand.
package enum AxisEffect: Sendable, Equatable {
  /// It serves the traffic at least as well and costs at least as much: more instances.
  case servesAndCosts
  /// It serves the traffic at most as well and costs at most as much: a higher target.
  case saves
  /// It serves the traffic at least as well, and may cost more or less: more memory of a function.
  case serves
}
