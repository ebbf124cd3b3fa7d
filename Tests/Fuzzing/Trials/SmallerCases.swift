package import Scenarios

/// Makes an input smaller as long as it still shows what it showed.
package enum SmallerCases {
  /// Leaves out of a scenario every key and element that can go, one after the other.
  ///
  /// - Parameters:
  ///   - tree: A scenario that shows something.
  ///   - shows: Whether another one shows the same.
  /// - Returns: A scenario that shows it and of which nothing more can go by itself.
  package static func smallest(
    of tree: JSONValue,
    whileShowing shows: (JSONValue) -> Bool
  ) -> JSONValue {
    var tree = tree
    var isShrinking = true
    while isShrinking {
      isShrinking = false
      for path in paths(in: tree) {
        // What stood there may have gone with what it was part of.
        guard tree[path[...]] != nil else { continue }
        var smaller = tree
        smaller[path[...]] = nil
        guard shows(smaller) else { continue }
        tree = smaller
        isShrinking = true
      }
    }
    return tree
  }

  /// Leaves out the lines of a text that can go, half of them first.
  package static func smallest(
    of bytes: [UInt8],
    whileShowing shows: ([UInt8]) -> Bool
  ) -> [UInt8] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var length = max(lines.count / 2, 1)
    while length >= 1 {
      var start = 0
      while start < lines.count {
        var fewer = lines
        fewer.removeSubrange(start..<min(start + length, lines.count))
        if shows(Array(fewer.joined(separator: [UInt8(ascii: "\n")]))) {
          lines = fewer
        } else {
          start += length
        }
      }
      length /= 2
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// Every place in a tree that something can be taken from; elements from the last to the first, so
  /// that numbers stay true.
  private static func paths(in tree: JSONValue) -> [[String]] {
    let members = tree.members.map { ($0.name, $0.value) }
    let elements = tree.elements.enumerated().reversed().map { (String($0.offset), $0.element) }
    return (members + elements).flatMap { step, value in
      [[step]] + paths(in: value).map { [step] + $0 }
    }
  }
}
