/// One thing that Headroom is checked against, and what came of it.
package struct VerificationRow: Sendable, Equatable {
  /// The system, as queueing theory writes it or its authors call it.
  package let check: String
  /// What of it is compared, with its unit where it has one.
  package let value: String
  /// Where the expected value comes from.
  package let source: String
  /// What it should be.
  package let expected: Double
  /// What the simulation says.
  package let simulated: Double
  /// The ends of the interval that has to hold the expected value; nil where an error is bounded.
  package let interval: ClosedRange<Double>?
  /// The relative error that must not pass unseen or, without an interval, be exceeded.
  package let allowed: Double
  /// Whether it holds.
  package let passes: Bool

  /// A value that has to lie in an interval, which has to be narrow enough to show an error.
  init(
    _ check: String,
    _ value: String,
    source: String,
    expected: Double,
    simulated: Double,
    interval: ClosedRange<Double>?,
    feared: Double
  ) {
    self.check = check
    self.value = value
    self.source = source
    self.expected = expected
    self.simulated = simulated
    self.interval = interval
    allowed = feared
    guard let interval else {
      passes = false
      return
    }
    let halfWidth = (interval.upperBound - interval.lowerBound) / 2
    passes = interval.contains(expected) && halfWidth <= feared * abs(expected)
  }

  /// A value that was measured, from which the simulation may differ by a share of it.
  init(
    _ check: String,
    _ value: String,
    source: String,
    measured: Double,
    simulated: Double,
    within allowed: Double
  ) {
    self.check = check
    self.value = value
    self.source = source
    expected = measured
    self.simulated = simulated
    interval = nil
    self.allowed = allowed
    passes = abs(simulated - measured) <= allowed * abs(measured)
  }

  /// A mean error over many measured values, which has a bound.
  init(_ check: String, _ value: String, source: String, meanError: Double, atMost allowed: Double)
  {
    self.check = check
    self.value = value
    self.source = source
    expected = 0
    simulated = meanError
    interval = nil
    self.allowed = allowed
    passes = meanError <= allowed
  }
}
