extension RandomAccessCollection where Index == Int {
  /// The first index whose element belongs to the second part, or `endIndex` when none does.
  ///
  /// - Parameter belongsToSecond: False for the elements up to some index, true from there on.
  /// - Returns: That index.
  /// - Complexity: O(log *n*).
  func partitionIndex(where belongsToSecond: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
