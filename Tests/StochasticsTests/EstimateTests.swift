import Stochastics
import Testing

@Suite struct EstimateTests {
  /// Mean 3, variance 2.5; Student-t quantiles 2.776445 and 4.604095 with 4 degrees of freedom.
  @Test(
    "five values give the interval worked out by hand",
    arguments: [(0.95, 1.963_243_161), (0.99, 3.255_586_705)]
  )
  func byHand(confidence: Double, halfWidth: Double) throws {
    let estimate = try #require(Estimate([5, 1, 4, 2, 3], confidence: confidence))
    #expect(estimate.mean == 3)
    #expect(estimate.count == 5)
    #expect(try #require(estimate.halfWidth).relativeError(to: halfWidth) < 1e-8)
    #expect(try #require(estimate.lower).relativeError(to: 3 - halfWidth) < 1e-7)
    #expect(try #require(estimate.upper).relativeError(to: 3 + halfWidth) < 1e-8)
  }

  @Test("one value has a mean and no interval")
  func single() throws {
    let estimate = try #require(Estimate([4.5]))
    #expect(estimate.mean == 4.5)
    #expect(estimate.halfWidth == nil)
    #expect(estimate.lower == nil)
    #expect(estimate.upper == nil)
  }

  @Test("equal values have an interval of no length")
  func equal() throws {
    #expect(try #require(Estimate([2, 2, 2])).halfWidth == 0)
  }

  @Test("no values, or one that is not finite, have no estimate")
  func none() {
    #expect(Estimate([]) == nil)
    #expect(Estimate([1, .nan]) == nil)
    #expect(Estimate([1, .infinity]) == nil)
  }

  @Test("95 % intervals cover the true mean 93.5 to 96.5 % of the time")
  func coverage() throws {
    let nearlyNormal = try Distribution.makeErlang(stages: 100, mean: 1)
    let stream = RandomStream(seed: 1998, replication: 0, name: "coverage")
    let sampler = Sampler(nearlyNormal, stream: stream)
    let covered = try (0..<2000).count { _ in
      let estimate = try #require(Estimate(sampler.values(10)))
      return (estimate.mean - 1).magnitude <= estimate.halfWidth ?? 0
    }
    #expect((1870...1930).contains(covered))
  }
}
