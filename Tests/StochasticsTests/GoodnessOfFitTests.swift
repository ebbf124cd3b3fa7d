import Stochastics
import Testing

@Suite struct GoodnessOfFitTests {
  /// Critical distances of Stephens' table: 1.358 at 5 %, 1.628 at 1 %, for the modified statistic.
  @Test(
    "Kolmogorov-Smirnov gives the tabulated probabilities",
    arguments: [(1.358, 0.05), (1.628, 0.01)]
  )
  func criticalDistances(modified: Double, probability: Double) {
    let distance = modified / (10 + 0.12 + 0.011)
    let sample = (1...100).map { Double($0) / 100 }
    let test = GoodnessOfFit.kolmogorovSmirnov(sample: sample) { max($0 - distance, 0) }
    #expect(test.statistic.relativeError(to: distance) < 1e-12)
    #expect(test.pValue.relativeError(to: probability) < 0.005)
  }

  @Test("Kolmogorov-Smirnov rejects a mean that is 10 % off")
  func rejects() throws {
    let stream = RandomStream(seed: 1998, replication: 0, name: "fit")
    let sample = Sampler(try .makeExponential(mean: 1.1), stream: stream).values(5000)
    let claimed = try Distribution.makeExponential(mean: 1)
    let test = GoodnessOfFit.kolmogorovSmirnov(sample: sample) { claimed.cumulative($0) }
    #expect(test.pValue < 1e-4)
  }

  @Test("chi-squared with two degrees of freedom is an exponential tail")
  func chiSquared() {
    // Statistic 10, so exp(-5).
    let pValue = GoodnessOfFit.chiSquared(observed: [10, 20, 30], expected: [20, 20, 20])
    #expect(pValue.relativeError(to: 0.006_737_946_999) < 1e-9)
  }
}
