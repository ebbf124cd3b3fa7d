/// Names of things of one kind, each given once, in the order of the file.
struct UniqueNames {
  /// The names.
  private(set) var all: [String] = []
  private var known: Set<String> = []

  /// Adds a name.
  ///
  /// - Returns: Whether it was not there yet.
  /// - Complexity: O(1), since there may be thousands.
  mutating func insert(_ name: String) -> Bool {
    guard known.insert(name).inserted else { return false }
    all.append(name)
    return true
  }
}
