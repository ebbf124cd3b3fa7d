internal import CGSL

/// Draws pairs of values of two distributions that have a given rank correlation.
///
/// Each pair begins as two normal scores, correlated by Pearson's *r*; each value is the quantile
/// of its distribution at the probability of its score. So each value has exactly the law of its
/// distribution, whatever the correlation. Spearman's rank correlation of normal scores is (6 / π)
/// arcsin(*r* / 2), which fixes *r*, and no continuous distribution changes ranks. A distribution
/// with equal values (empirical ones, constants within a mixture) ties some of them, and the ranks
/// then correlate less.
///
/// The sequence of pairs depends on the distributions, the correlation, the streams and the mode
/// alone. In `buffered` mode the scores of the first distribution come from the first stream, so
/// its values do not depend on the correlation or on the second distribution. In `reference` mode
/// both come from GSL's bivariate normal sampler on the first stream, and every quantile is exact.
///
/// Source: W. H. Kruskal, "Ordinal measures of association", J. Am. Stat. Assoc. 53(284), 1958,
/// section 6, doi:10.1080/01621459.1958.10501481.
package final class GaussianCopula {
  private let first: NormalScoreQuantile
  private let second: NormalScoreQuantile
  private let streams: (first: RandomStream, second: RandomStream)
  private let mode: SamplingMode
  private let correlation: Double
  private let firstScores: UnsafeMutableBufferPointer<Double>
  private let secondScores: UnsafeMutableBufferPointer<Double>
  private var position = Sampler.largestBatch

  /// Prepares to draw pairs.
  ///
  /// - Parameters:
  ///   - first: The law of the first values.
  ///   - second: The law of the second values.
  ///   - rankCorrelation: Spearman's rank correlation, in `-1...1`.
  ///   - streams: One stream for each of the two, for this copula alone.
  ///   - mode: Fast paths or GSL for every value.
  package init(
    _ first: Distribution,
    _ second: Distribution,
    rankCorrelation: Double,
    streams: (first: RandomStream, second: RandomStream),
    mode: SamplingMode = .buffered
  ) {
    self.first = NormalScoreQuantile(first, mode: mode)
    self.second = NormalScoreQuantile(second, mode: mode)
    self.streams = streams
    self.mode = mode
    correlation = Self.scoreCorrelation(ofRanks: rankCorrelation)
    firstScores = .allocate(capacity: Sampler.largestBatch)
    secondScores = .allocate(capacity: Sampler.largestBatch)
    firstScores.initialize(repeating: 0)
    secondScores.initialize(repeating: 0)
  }

  deinit {
    firstScores.deallocate()
    secondScores.deallocate()
  }

  /// The correlation of normal scores whose ranks have a given correlation.
  ///
  /// - Parameter rankCorrelation: Spearman's rank correlation, in `-1...1`.
  /// - Returns: Pearson's correlation, in `-1...1`, exactly so at both ends and at 0.
  static func scoreCorrelation(ofRanks rankCorrelation: Double) -> Double {
    precondition(rankCorrelation.magnitude <= 1, "A rank correlation lies in -1...1.")
    return rankCorrelation.magnitude == 1 ? rankCorrelation : 2 * sin(.pi * rankCorrelation / 6)
  }

  /// The next pair, in seconds where the distributions' values are times.
  ///
  /// - Complexity: O(1); two quantiles, and a batch of scores every 128 pairs.
  package func next() -> (first: Double, second: Double) {
    if position == Sampler.largestBatch { refill() }
    defer { position += 1 }
    return (
      first.value(atScore: firstScores[position]), second.value(atScore: secondScores[position])
    )
  }

  /// The next pair in nanoseconds, rounded and clamped as by a `Sampler`.
  ///
  /// - Complexity: O(1), as `next()`.
  package func nextNanoseconds() -> (first: Int64, second: Int64) {
    let pair = next()
    return (Sampler.nanoseconds(pair.first), Sampler.nanoseconds(pair.second))
  }

  private func refill() {
    switch mode {
    case .buffered:
      NormalZiggurat.fill(firstScores, state: &streams.first.state.pointee)
      NormalZiggurat.fill(secondScores, state: &streams.second.state.pointee)
      let own = ((1 - correlation) * (1 + correlation)).squareRoot()
      for index in secondScores.indices {
        secondScores[index] = correlation * firstScores[index] + own * secondScores[index]
      }
    case .reference:
      for index in firstScores.indices {
        gsl_ran_bivariate_gaussian(
          streams.first.generator,
          1,
          1,
          correlation,
          &firstScores[index],
          &secondScores[index]
        )
      }
    }
    position = 0
  }
}
