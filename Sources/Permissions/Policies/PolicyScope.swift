/// What an element of a statement covers: `Action` some things, `NotAction` all but some.
package enum PolicyScope<Element: Sendable & Hashable>: Sendable, Hashable {
  /// These.
  case only([Element])
  /// All but these.
  case allBut([Element])

  /// Whether something is covered.
  ///
  /// - Parameter matches: Whether an element means it.
  /// - Returns: Whether one does, or whether none does for `allBut`.
  func covers(where matches: (Element) -> Bool) -> Bool {
    switch self {
    case .only(let elements): elements.contains(where: matches)
    case .allBut(let elements): !elements.contains(where: matches)
    }
  }
}
