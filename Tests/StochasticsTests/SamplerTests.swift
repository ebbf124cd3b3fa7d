import Stochastics
import Testing

@Suite struct SamplerTests {
  static let modes: [SamplingMode] = [.buffered, .reference]

  private func sampler(
    _ distribution: Distribution,
    _ mode: SamplingMode,
    replication: Int = 0
  ) -> Sampler {
    let stream = RandomStream(seed: 1998, replication: replication, name: "sampler")
    return Sampler(distribution, stream: stream, mode: mode)
  }

  @Test("samples follow the cumulative function", arguments: modes)
  func kolmogorovSmirnov(mode: SamplingMode) throws {
    for example in try DistributionCase.continuous() {
      let sample = sampler(example.distribution, mode).values(5000)
      let test = GoodnessOfFit.kolmogorovSmirnov(sample: sample) {
        example.distribution.cumulative($0)
      }
      #expect(test.pValue > 0.001, "\(example.name)")
    }
  }

  @Test("single draws follow the cumulative function")
  func singleDraws() throws {
    for example in try DistributionCase.continuous() {
      let stream = RandomStream(seed: 1998, replication: 0, name: "single draws")
      let sample = (0..<5000).map { _ in example.distribution.draw(using: stream) }
      let test = GoodnessOfFit.kolmogorovSmirnov(sample: sample) {
        example.distribution.cumulative($0)
      }
      #expect(test.pValue > 0.001, "\(example.name)")
    }
  }

  @Test("the reference mode gives what GSL gives draw by draw")
  func referenceMode() throws {
    for example in try DistributionCase.continuous() {
      if case .mixture = example.distribution { continue }
      let stream = RandomStream(seed: 1998, replication: 0, name: "sampler")
      let draws = (0..<300).map { _ in example.distribution.draw(using: stream) }
      #expect(sampler(example.distribution, .reference).values(300) == draws, "\(example.name)")
    }
  }

  @Test("sampled mean and variance cover the true ones", arguments: modes)
  func moments(mode: SamplingMode) throws {
    for example in try DistributionCase.continuous() {
      var means: [Double] = []
      var variances: [Double] = []
      for replication in 0..<25 {
        let values = sampler(example.distribution, mode, replication: replication).values(1600)
        means.append(values.reduce(0, +) / 1600)
        let squares = values.map { ($0 - example.mean) * ($0 - example.mean) }
        variances.append(squares.reduce(0, +) / 1600)
      }
      let mean = try #require(Estimate(means, confidence: 0.999))
      #expect((mean.mean - example.mean).magnitude <= mean.halfWidth ?? 0, "\(example.name)")
      // 40,000 values: narrow enough to see a factor missed or a parameter mistaken for another.
      #expect((mean.halfWidth ?? .infinity) < 0.05 * example.mean, "\(example.name)")
      let variance = try #require(Estimate(variances, confidence: 0.999))
      let error = (variance.mean - example.variance).magnitude
      #expect(error <= variance.halfWidth ?? 0, "\(example.name)")
      #expect((variance.halfWidth ?? .infinity) < 0.25 * example.variance, "\(example.name)")
    }
  }

  /// Classes down to one value in ten thousand at both ends: the lowest layers and the tails.
  @Test(
    "ziggurat values fill the tails as they should",
    arguments: [
      Distribution.exponential(mean: 3), .lognormal(logMean: -2, logDeviation: 0.5),
    ]
  )
  func tails(distribution: Distribution) {
    let inner = (1..<20).map { Double($0) / 20 }
    let bounds = [0.0001, 0.001, 0.01] + inner + [0.99, 0.999, 0.9999]
    let edges = bounds.map { distribution.quantile($0) }
    let sampler = sampler(distribution, .buffered)
    var observed = [Int](repeating: 0, count: edges.count + 1)
    let count = 100_000
    for value in sampler.values(count) {
      var low = 0
      var high = edges.count
      while low < high {
        let middle = (low + high) / 2
        if edges[middle] >= value { high = middle } else { low = middle + 1 }
      }
      observed[low] += 1
    }
    let expected = zip(bounds + [1], [0] + bounds).map { ($0 - $1) * Double(count) }
    #expect(GoodnessOfFit.chiSquared(observed: observed, expected: expected) > 0.001)
  }

  @Test("however the calls cut it, the sequence is the same", arguments: modes)
  func chunks(mode: SamplingMode) throws {
    for example in try DistributionCase.continuous() {
      let whole = sampler(example.distribution, mode).values(2000)
      for replication in 0..<3 {
        let cuts = RandomStream(seed: 5, replication: replication, name: "cuts")
        let pieces = sampler(example.distribution, mode)
        var values: [Double] = []
        while values.count < whole.count {
          if cuts.index(below: 2) == 0 {
            values.append(pieces.next())
          } else {
            values += pieces.values(min(cuts.index(below: 300), whole.count - values.count))
          }
        }
        #expect(values == whole, "\(example.name), cuts \(replication)")
      }
    }
  }

  @Test("nanoseconds are the seconds rounded, one by one or in batches", arguments: modes)
  func nanoseconds(mode: SamplingMode) throws {
    let demand = try Distribution.makeLognormal(mean: 0.012, coefficientOfVariation: 0.8)
    let seconds = sampler(demand, mode).values(300)
    let single = sampler(demand, mode)
    let batch = sampler(demand, mode)
    let filled = [Int64](unsafeUninitializedCapacity: 300) { buffer, initialized in
      batch.fillNanoseconds(UnsafeMutableBufferPointer(rebasing: buffer[..<300]))
      initialized = 300
    }
    #expect(filled == seconds.map { Int64(($0 * 1e9).rounded(.toNearestOrEven)) })
    #expect(filled == (0..<300).map { _ in single.nextNanoseconds() })
  }

  @Test(
    "nanoseconds round to the nearest and are clamped",
    arguments: [
      (0, 0), (0.4e-9, 0), (0.6e-9, 1), (1.4e-9, 1), (0.25, 250_000_000),
      (4_503_600, 4_503_600_000_000_000),
      (4e9, 1_152_921_504_606_846_976), (1e300, 1_152_921_504_606_846_976),
    ] as [(Double, Int64)]
  )
  func rounding(seconds: Double, nanoseconds: Int64) throws {
    let sampler = sampler(try .makeConstant(seconds), .buffered)
    #expect(sampler.nextNanoseconds() == nanoseconds)
  }

  @Test("a stream of infinite mean still gives times within range")
  func infiniteMean() throws {
    let sampler = sampler(try .makePareto(shape: 0.01, minimum: 1), .buffered)
    for _ in 0..<1000 {
      #expect((1_000_000_000...1_152_921_504_606_846_976).contains(sampler.nextNanoseconds()))
    }
  }
}
