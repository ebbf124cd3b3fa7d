/// Puts lists into sentences.
enum Wording {
  /// `a`, `a or b`, `a, b or c`.
  static func alternatives(_ words: [String]) -> String {
    joined(words, by: "or")
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    joined(words, by: "and")
  }

  /// Names of the scenario, of which there may be thousands: the first ones, and how many more.
  static func alternatives(names: [String]) -> String { alternatives(shortened(names)) }

  /// The same with the conjunction of a list.
  static func list(names: [String]) -> String { list(shortened(names)) }

  /// Names that are told at most.
  private static let namesMax = 20

  private static func shortened(_ names: [String]) -> [String] {
    let more = names.count - namesMax
    return more > 0 ? names.prefix(namesMax) + ["\(more) more"] : names
  }

  private static func joined(_ words: [String], by conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }
}
