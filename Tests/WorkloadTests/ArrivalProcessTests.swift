import EventKernel
import Stochastics
import Testing
import Workload

@Suite struct ArrivalProcessTests {
  /// Level 0.001 for the seven profiles together.
  @Test(
    "Poisson gaps in integrated rate are exponential with mean 1",
    arguments: ArrivalCase.all
  )
  func exponentialGaps(example: ArrivalCase) throws {
    var gaps: [Double] = []
    for replication in 0..<4 {
      let located = example.located(try example.arrivals(replication: replication))
      gaps += zip(located, [(0, 0)] + located).map { $0.operational - $1.operational }
    }
    // The gap that the end of the profile cuts is left out, hence 0.2 % fewer long gaps: far below
    // what the test resolves with some 6,000 gaps.
    let test = GoodnessOfFit.kolmogorovSmirnov(
      sample: gaps,
      cumulative: Distribution.exponential(mean: 1).cumulative
    )
    #expect(test.pValue > 0.001 / 7)
    #expect(gaps.count > 200)
  }

  @Test(
    "Poisson counts of the pieces share the requests as their expected numbers do",
    arguments: ArrivalCase.all.dropFirst().dropLast()
  )
  func countsPerPiece(example: ArrivalCase) throws {
    var observed = example.pieces.map { _ in 0 }
    for replication in 0..<10 {
      for place in example.located(try example.arrivals(replication: replication)) {
        observed[place.piece] += 1
      }
    }
    let total = observed.reduce(0, +)
    let wholeExpected = example.expected.reduce(0, +)
    var classes: (observed: [Int], expected: [Double]) = ([], [])
    for (count, expected) in zip(observed, example.expected) {
      if expected == 0 {
        #expect(count == 0)
      } else {
        classes.observed.append(count)
        classes.expected.append(expected / wholeExpected * Double(total))
      }
    }
    let pValue = GoodnessOfFit.chiSquared(observed: classes.observed, expected: classes.expected)
    #expect(pValue > 0.001 / 5)
  }

  @Test("the number of Poisson requests has the expected mean and variance")
  func dispersion() throws {
    let example = ArrivalCase.all[1]
    let mean = example.expected.reduce(0, +)
    let numbers = try (0..<100).map { Double(try example.arrivals(replication: $0).count) }
    let estimate = try #require(Estimate(numbers, confidence: 0.999))
    let halfWidth = try #require(estimate.halfWidth)
    #expect(abs(estimate.mean - mean) < halfWidth)
    #expect(halfWidth < 0.01 * mean)
    // (n - 1) s² / mean is chi-squared with 99 degrees of freedom: 99.9 % between 58.9 and 152.
    let squares = numbers.reduce(0) { $0 + ($1 - estimate.mean) * ($1 - estimate.mean) }
    #expect((58.9...152).contains(squares / mean))
  }

  @Test(
    "the even process gives exactly the counts of every interval",
    arguments: [
      [3, 0, 7, 1, 0, 0, 20, 0], [0, 0, 1], [1], Array(repeating: 1, count: 500),
      [20_011, 1, 0, 15_387],
    ] as [[Double]]
  )
  func evenCounts(counts: [Double]) throws {
    let arrivals = try RateProfile.counts(counts, every: .seconds(60))
      .arrivals(.even, seconds: 60 * 500)
    var observed = counts.map { _ in 0.0 }
    for time in arrivals { observed[Int(time / 60)] += 1 }
    #expect(observed == counts)
  }

  @Test("the even process spaces requests evenly, the first after half a gap")
  func evenSpacing() throws {
    let arrivals = try RateProfile.constant(4, lasting: .seconds(2)).arrivals(.even)
    #expect(arrivals == [0.125, 0.375, 0.625, 0.875, 1.125, 1.375, 1.625, 1.875])
  }

  @Test("even arrivals lie where the integral of a ramp says, to the nanosecond")
  func ramps() throws {
    let lasting = 1_000.0
    let peak = 8.0
    let total = Int(lasting * peak / 2)
    let rising = try ArrivalCase(testDescription: "rising", pieces: [(lasting, 0, peak)])
      .arrivals(.even)
    let falling = try ArrivalCase(testDescription: "falling", pieces: [(lasting, peak, 0)])
      .arrivals(.even)
    #expect(rising.count == total)
    #expect(falling.count == total)
    for (index, pair) in zip(rising, falling.reversed()).enumerated() {
      // A count of r t² / 2T requests has come by t, and the fall mirrors the rise.
      let expected = ((Double(index) + 0.5) * 2 * lasting / peak).squareRoot()
      #expect(abs(pair.0 - expected) < 2e-9)
      #expect(abs(lasting - pair.1 - expected) < 3e-9)
    }
  }

  @Test("a gap that ends where a ramp from zero begins ends there")
  func emptyGap() throws {
    let example = ArrivalCase(
      testDescription: "half a request, a ramp, silence",
      pieces: [(0.5, 1, 1), (2, 0, 2), (5, 0, 0)]
    )
    let arrivals = try example.arrivals(.even)
    #expect(arrivals.count == 2)
    #expect(arrivals.first == 0.5)
    // One more request has come once t² / 2 = 1.
    #expect(abs((arrivals.last ?? 0) - 0.5 - 2.0.squareRoot()) < 2e-9)
  }

  @Test("renewal gaps have mean 1 and the coefficient of variation asked for", arguments: [0.5, 2])
  func renewal(variation: Double) throws {
    let gaps = 1_500
    var means: [Double] = []
    var variances: [Double] = []
    for replication in 0..<25 {
      let arrivals = try RateProfile.constant(1, lasting: .seconds(4_000))
        .arrivals(
          .renewal(coefficientOfVariation: variation),
          seconds: 4_000,
          replication: replication
        )
      let kept = zip(arrivals.dropFirst(), arrivals).map { $0 - $1 }.prefix(gaps)
      try #require(kept.count == gaps)
      means.append(kept.reduce(0, +) / Double(gaps))
      variances.append(kept.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / Double(gaps))
    }
    for (values, truth, precision) in [
      (means, 1.0, 0.06), (variances, variation * variation, 0.12),
    ] {
      let estimate = try #require(Estimate(values, confidence: 0.999))
      let halfWidth = try #require(estimate.halfWidth)
      #expect(abs(estimate.mean - truth) < halfWidth)
      #expect(halfWidth < precision * truth)
    }
  }

  @Test("no request comes at or after the end of the run", arguments: [1, 29.5, 50, 99.999, 200])
  func end(seconds: Double) throws {
    for example in ArrivalCase.all {
      for process in [
        ArrivalProcess.poisson, .even, .renewal(coefficientOfVariation: 3), .threeStates,
        .gaps(.pareto(shape: 1.5, minimum: 7)), .batches(BatchSize(.exponential(mean: 5))),
      ] {
        let cut = try example.arrivals(process, seconds: seconds)
        let whole = try example.arrivals(process)
        #expect(cut == whole.filter { $0 < seconds })
        #expect(whole == whole.sorted())
      }
    }
  }
}
