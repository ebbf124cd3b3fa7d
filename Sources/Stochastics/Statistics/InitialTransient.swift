/// Where a series that began in an untypical state has settled.
///
/// MSER-5: of all points at which the series could be cut, the one that leaves the mean of the rest known
/// best, the rest taken as independent batches of five values.
///
/// Source: K. P. White, M. J. Cobb, S. C. Spratt, "A comparison of five steady-state truncation heuristics
/// for simulation", Proceedings of the Winter Simulation Conference (2000).
package enum InitialTransient {
  /// Values to a batch.
  package static let batch = 5
  /// Fewest batches of a series that says anything.
  private static let batchesMin = 10
  /// How many standard errors the beginning has to lie from the rest, to be no chance: batches depend on
  /// each other, so that twice as many as usual are asked for.
  private static let clearDistance = 4.0

  /// How many values of the beginning differ from the rest.
  ///
  /// - Parameters:
  ///   - values: A series at equal distances.
  ///   - discarded: Values at its beginning that are left out already.
  /// - Returns: 0 when no more have to be left out; nil for a series that is too short, or whose best cut
  ///   lies in its second half, so that it has not settled.
  /// - Complexity: O(values).
  package static func length(of values: [Double], discarded: Int = 0) -> Int? {
    let batches = stride(from: 0, through: values.count - batch, by: batch).map { start in
      values[start..<start + batch].reduce(0, +) / Double(batch)
    }
    guard batches.count >= batchesMin else { return nil }
    var best: (cut: Int, error: Double)?
    // Sums of the rest, from the end on.
    var (count, sum, squares) = (0.0, 0.0, 0.0)
    let center = batches.reduce(0, +) / Double(batches.count)
    for cut in batches.indices.reversed() {
      let value = batches[cut] - center
      count += 1
      sum += value
      squares += value * value
      // The last few batches are alike by chance.
      guard Int(count) >= batch else { continue }
      let error = max(0, squares - sum * sum / count) / (count * count)
      if error <= best?.error ?? .infinity { best = (cut, error) }
    }
    guard let cut = best?.cut else { return nil }
    guard cut * batch > discarded else { return 0 }
    let first = discarded / batch
    let (begun, rest) = (batches[first..<cut], batches[cut...])
    guard isClear(begun, rest) else { return 0 }
    return cut <= batches.count / 2 ? cut * batch : nil
  }

  /// Whether two parts of a series have different means, beyond chance.
  private static func isClear(_ begun: ArraySlice<Double>, _ rest: ArraySlice<Double>) -> Bool {
    guard rest.count > 1 else { return false }
    let mean = rest.reduce(0, +) / Double(rest.count)
    let other = begun.reduce(0, +) / Double(begun.count)
    let variance =
      rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rest.count - 1)
    let error = (variance * (1 / Double(rest.count) + 1 / Double(begun.count))).squareRoot()
    return abs(other - mean) > clearDistance * error && abs(other - mean) > 0.02 * abs(mean)
  }
}
