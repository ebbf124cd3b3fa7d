/// A text with wildcards that a policy compares others with: `*` stands for any characters, also
/// for none and for colons, and `?` for exactly one.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Action" and "... Resource", read 2026-11.
/// That `*` goes on past a colon, so that `function:f*` covers `function:f:prod`, is how AWS
/// matches.
package struct PolicyPattern: Sendable, Hashable, CustomStringConvertible {
  /// The pattern as it is written.
  package let text: String
  private let ignoresCase: Bool
  private let scalars: [Unicode.Scalar]

  /// A pattern of actions, such as `lambda:Invoke*`; upper and lower case make no difference.
  package init(action text: String) {
    self.init(text, ignoresCase: true)
  }

  /// A pattern of resources, or of the values of a condition; upper and lower case differ.
  package init(_ text: some StringProtocol) {
    self.init(String(text), ignoresCase: false)
  }

  private init(_ text: String, ignoresCase: Bool) {
    self.text = text
    self.ignoresCase = ignoresCase
    scalars = Array((ignoresCase ? text.lowercased() : text).unicodeScalars)
  }

  /// The pattern as it is written.
  package var description: String { text }

  /// Whether a text is what the pattern describes.
  ///
  /// - Complexity: O(pattern × text), whatever the number of wildcards.
  package func matches(_ text: some StringProtocol) -> Bool {
    let text = Array((ignoresCase ? text.lowercased() : String(text)).unicodeScalars)
    var place = 0
    var next = 0
    // Where to go on after the last `*`, when what follows it did not match.
    var star: (next: Int, place: Int)?
    while place < text.count {
      if next < scalars.count, scalars[next] == "*" {
        next += 1
        star = (next, place)
      } else if next < scalars.count, scalars[next] == "?" || scalars[next] == text[place] {
        next += 1
        place += 1
      } else if let last = star {
        star = (last.next, last.place + 1)
        next = last.next
        place = last.place + 1
      } else {
        return false
      }
    }
    return scalars[next...].allSatisfy { $0 == "*" }
  }
}
