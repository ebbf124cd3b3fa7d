/// Ranks of quantiles in sorted data.
enum Ranking {
  /// The nearest rank of a quantile: the smallest whole number, at least 1, that is `p` times
  /// `count` or more.
  ///
  /// A product that misses a whole number by rounding alone counts as that number: the 7 % quantile
  /// of 100 values is the 7th, though `0.07 * 100` exceeds 7.
  ///
  /// - Parameters:
  ///   - p: A probability in `0...1`.
  ///   - count: The number of values, 1 or more.
  /// - Returns: A rank in `1...count`.
  static func nearestRank(_ p: Double, of count: UInt64) -> UInt64 {
    precondition(p >= 0 && p <= 1, "A quantile is asked for a probability in 0...1.")
    let product = p * Double(count)
    let whole = product.rounded()
    let isWhole = (product - whole).magnitude <= 2 * product.ulp
    let rank = isWhole ? whole : product.rounded(.up)
    return min(max(UInt64(rank), 1), count)
  }
}
