internal import CGSL

/// What is known of the probability of something that has not been seen.
package enum UnseenEvent {
  /// Most that the probability of an event can be that none of some independent trials showed.
  ///
  /// With 95 % confidence it is 3/n, the rule of three (Hanley and Lippman-Hand, "If nothing goes wrong,
  /// is everything all right?", JAMA 249, 1983); with more confidence c it is -ln(1 - c)/n.
  ///
  /// - Parameters:
  ///   - trials: How many there were, above 0.
  ///   - confidence: Probability that the bound holds, above 0 and below 1.
  /// - Returns: The bound, which may be above 1.
  package static func bound(after trials: Double, confidence: Double = 0.95) -> Double {
    max(3, -log(1 - confidence)) / trials
  }
}
