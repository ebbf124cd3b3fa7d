internal import CGSL

/// Numbers at equal ratios.
package enum GeometricSequence {
  /// Some numbers at equal ratios from one to another.
  ///
  /// - Parameters:
  ///   - first: The first, above 0.
  ///   - last: The last, above 0.
  ///   - count: How many, at least 2.
  /// - Returns: Exactly `first` and `last` at the ends.
  package static func values(from first: Double, to last: Double, count: Int) -> [Double] {
    precondition(first > 0 && last > 0 && count >= 2, "ratios need numbers above 0")
    let step = log(last / first) / Double(count - 1)
    return (0..<count).map { place in
      place == count - 1 ? last : first * exp(Double(place) * step)
    }
  }
}
