public import Stochastics

/// How many requests come at one instant: a distribution rounded to whole numbers.
public struct BatchSize: Sendable, Equatable {
  /// The largest batch; larger draws count as this, which a scenario lets one in a million do.
  package static let most = 10_000

  /// The law of the sizes before rounding.
  package let distribution: Distribution
  /// The mean of the sizes, rounded and kept within 1 and `most`.
  package let mean: Double

  /// Sizes drawn from a distribution, rounded to the nearest whole number (halves up) from 1 to
  /// `most`.
  ///
  /// - Complexity: O(`most`) evaluations of the cumulative function, fewer for short tails.
  public init(_ distribution: Distribution) {
    self.distribution = distribution
    // The mean of a whole number of 1 or more is 1 and the chances of 2 or more, 3 or more, ...
    var mean = 1.0
    for size in 2...Self.most {
      let chance = 1 - distribution.cumulative((Double(size) - 0.5).nextDown)
      guard chance > 1e-15 else { break }
      mean += chance
    }
    self.mean = mean
  }

  /// The whole size for a draw.
  static func size(of draw: Double) -> Int {
    Int(min(max(draw, 1), Double(most)).rounded())
  }
}
