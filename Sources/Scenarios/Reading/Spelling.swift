/// Finds what a misspelt word was probably meant to be.
package enum Spelling {
  /// The candidate that is nearest to a word, or nil when none is near.
  ///
  /// Near means at most one edit per three letters (at least one edit is granted), where an edit
  /// adds, drops or replaces a letter or swaps two neighbours; upper and lower case, spaces and the
  /// separators `-`, `_` and `.` make no difference. Among equals the first candidate wins.
  ///
  /// Words of more than a few hundred bytes are no misspellings.
  ///
  /// - Complexity: O(candidates × length²).
  package static func nearest(
    to word: String,
    among candidates: some Sequence<String>
  ) -> String? {
    guard word.utf8.count <= longest else { return nil }
    let letters = plain(word)
    let allowed = max(1, letters.count / 3)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = plain(candidate)
      guard abs(other.count - letters.count) <= allowed else { continue }
      let distance = distance(letters, other)
      // A word of which every letter is wrong is not a near miss, however short.
      guard distance <= allowed, distance < max(letters.count, other.count) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// ` (did you mean "X"?)` for a near miss, else "".
  static func suggestion(for word: String, among candidates: some Sequence<String>) -> String {
    nearest(to: word, among: candidates).map { " (did you mean \"\($0)\"?)" } ?? ""
  }

  /// Longest word, in bytes, that is compared.
  private static let longest = 400

  private static func plain(_ word: String) -> [Character] {
    word.lowercased().filter { !" -_.".contains($0) }.map(\.self)
  }

  /// The number of edits between two words (optimal string alignment).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var older: [Int] = []
    var previous = Array(0...right.count)
    for i in 0..<left.count {
      var row = [i + 1]
      for j in 0..<right.count {
        var least = min(
          previous[j] + (left[i] == right[j] ? 0 : 1),
          previous[j + 1] + 1,
          row[j] + 1
        )
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          least = min(least, older[j - 1] + 1)
        }
        row.append(least)
      }
      older = previous
      previous = row
    }
    return previous[right.count]
  }
}
