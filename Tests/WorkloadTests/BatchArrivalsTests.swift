import EventKernel
import Stochastics
import Testing
import Workload

@Suite struct BatchArrivalsTests {
  /// Instants of batches in seconds with the numbers of requests.
  private func batches(
    _ size: Distribution,
    rate: Double = 8,
    seconds: Double = 1_000,
    replication: Int = 0
  ) throws -> [(time: Double, size: Int)] {
    let arrivals = try RateProfile.constant(rate, lasting: .seconds(seconds))
      .arrivals(.batches(BatchSize(size)), seconds: seconds, replication: replication)
    var batches: [(time: Double, size: Int)] = []
    for time in arrivals {
      if let last = batches.last, last.time == time {
        batches[batches.count - 1].size += 1
      } else {
        batches.append((time, 1))
      }
    }
    return batches
  }

  @Test(
    "the mean size is that of the rounded sizes",
    arguments: [
      (.constant(3), 3), (.constant(0.2), 1), (.uniform(minimum: 0.5, maximum: 4.5), 2.5),
      (.uniform(minimum: 0, maximum: 1), 1), (.constant(2.5), 3), (.constant(1e6), 10_000),
    ] as [(Distribution, Double)]
  )
  func meanSize(size: Distribution, mean: Double) {
    #expect(abs(BatchSize(size).mean - mean) < 1e-9)
  }

  @Test("batches have the sizes of their distribution, exponential gaps between them")
  func law() throws {
    let found = try batches(.uniform(minimum: 0.5, maximum: 4.5))
    var observed = [0, 0, 0, 0]
    for batch in found {
      try #require((1...4).contains(batch.size))
      observed[batch.size - 1] += 1
    }
    let expected = Array(repeating: Double(found.count) / 4, count: 4)
    #expect(found.count > 2_800)
    #expect(GoodnessOfFit.chiSquared(observed: observed, expected: expected) > 0.001)
    let gaps = zip(found, [(0, 0)] + found).map { $0.time - $1.time }
    // 8 requests per second in batches of 2.5 on average.
    let law = Distribution.exponential(mean: 2.5 / 8)
    let test = GoodnessOfFit.kolmogorovSmirnov(sample: gaps, cumulative: law.cumulative)
    #expect(test.pValue > 0.001)
  }

  @Test("the mean rate is that of the profile", arguments: [0.4, 3, 30])
  func meanRate(meanSize: Double) throws {
    let example = ArrivalCase.all[3]
    let expected = example.expected.reduce(0, +)
    let process = ArrivalProcess.batches(BatchSize(.exponential(mean: meanSize)))
    let counts = try (0..<60).map { Double(try example.arrivals(process, replication: $0).count) }
    let estimate = try #require(Estimate(counts, confidence: 0.999))
    let halfWidth = try #require(estimate.halfWidth)
    #expect(abs(estimate.mean - expected) < halfWidth)
    #expect(halfWidth < 0.1 * expected)
  }

  @Test("batches larger than what is made at a time stay whole")
  func large() throws {
    let found = try batches(.constant(1_000), rate: 1_000, seconds: 20)
    #expect(found.count > 5)
    #expect(found.allSatisfy { $0.size == 1_000 })
  }

  @Test("batches of one are the Poisson process")
  func single() throws {
    for example in ArrivalCase.all {
      #expect(try example.arrivals(.batches(BatchSize(.constant(1)))) == example.arrivals())
    }
  }

  @Test("sizes have random numbers of their own: another law of one mean, the same instants")
  func instants() throws {
    let even = try batches(.constant(3))
    let uneven = try batches(.uniform(minimum: 0.5, maximum: 5.5))
    #expect(even.count == uneven.count)
    #expect(zip(even, uneven).allSatisfy { abs($0.time - $1.time) < 1e-6 })
  }
}
