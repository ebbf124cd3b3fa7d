import Stochastics
import Testing

@Suite struct TabulatedDistributionTests {
  @Test("quantiles are interpolated on the logarithm and flat outside the points")
  func logarithmicQuantiles() throws {
    let table = try Distribution.makeQuantiles([(0.5, 0.1), (0.9, 1), (0.99, 10)])
    #expect(table.quantile(0) == 0.1)
    #expect(table.quantile(0.3) == 0.1)
    #expect(table.quantile(0.5) == 0.1)
    #expect(table.quantile(0.7).relativeError(to: 0.316_227_766_016_838) < 1e-12)
    #expect(table.quantile(0.9) == 1)
    #expect(table.quantile(0.999) == 10)
    #expect(table.cumulative(0.099) == 0)
    #expect(table.cumulative(0.1) == 0.5)
    #expect(table.cumulative(10) == 1)
    // 0.5 * 0.1 + 0.4 * 0.9 / ln 10 + 0.09 * 9 / ln 10 + 0.01 * 10
    #expect(table.mean.relativeError(to: 0.15 + 1.17 / 2.302_585_092_994_046) < 1e-12)
  }

  @Test("quantiles are interpolated on the value when one is 0")
  func linearQuantiles() throws {
    let table = try Distribution.makeQuantiles([(0, 0), (0.5, 2), (1, 2)])
    #expect(table.quantile(0.25) == 1)
    #expect(table.quantile(0.75) == 2)
    #expect(table.cumulative(1) == 0.25)
    #expect(table.cumulative(2) == 1)
    #expect(table.mean == 1.5)
  }

  @Test("an empirical distribution steps at its values by nearest rank")
  func empirical() throws {
    let sample = try Distribution.makeEmpirical([3, 1, 2, 2])
    #expect(sample.mean == 2)
    #expect(sample.variance == 0.5)
    #expect(sample.cumulative(0.5) == 0)
    #expect(sample.cumulative(1) == 0.25)
    #expect(sample.cumulative(2) == 0.75)
    #expect(sample.cumulative(3) == 1)
    #expect([0, 0.25, 0.26, 0.75, 0.76, 1].map { sample.quantile($0) } == [1, 1, 2, 2, 3, 3])
    #expect(try sample.scaled(by: 10) == .makeEmpirical([10, 20, 20, 30]))
  }

  @Test(
    "empirical draws take each value equally often",
    arguments: [SamplingMode.buffered, .reference]
  )
  func empiricalDraws(mode: SamplingMode) throws {
    let stream = RandomStream(seed: 1998, replication: 0, name: "empirical")
    let sampler = Sampler(try .makeEmpirical([4, 3, 1, 2, 0]), stream: stream, mode: mode)
    var counts = [0, 0, 0, 0, 0]
    for _ in 0..<5000 {
      counts[Int(sampler.next())] += 1
    }
    let expected = [Double](repeating: 1000, count: 5)
    #expect(GoodnessOfFit.chiSquared(observed: counts, expected: expected) > 0.001)
  }

  @Test("a survival curve starts at (0, 1), whether given or not")
  func implicitStart() throws {
    let implicit = try Distribution.makeSurvival([(10, 0)])
    let explicit = try Distribution.makeSurvival([(0, 1), (10, 0)])
    #expect(implicit == explicit)
    #expect(implicit.mean == 5)
    #expect(implicit.quantile(0.25) == 2.5)
    #expect(implicit.cumulative(2.5) == 0.25)
  }

  @Test("a step of a survival curve is a value with a probability of its own")
  func step() throws {
    let curve = try Distribution.makeSurvival([(300, 1), (300, 0.6), (400, 0)])
    #expect(curve.cumulative(299.9) == 0)
    #expect(curve.cumulative(300).relativeError(to: 0.4) < 1e-12)
    #expect(curve.quantile(0.2) == 300)
    #expect(curve.quantile(0.7).relativeError(to: 350) < 1e-12)
    #expect(curve.quantile(1) == 400)
    #expect(curve.mean.relativeError(to: 330) < 1e-12)
  }
}
