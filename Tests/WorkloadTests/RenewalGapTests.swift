import EventKernel
import Stochastics
import Testing
import Workload

@Suite struct RenewalGapTests {
  /// Level 0.001 for the three shapes together.
  @Test(
    "gaps have the shape asked for and the mean of the rate",
    arguments: [
      .weibull(shape: 0.7, scale: 3), .uniform(minimum: 1, maximum: 5),
      .lognormal(logMean: 2, logDeviation: 1.2),
    ] as [Distribution]
  )
  func shape(gap: Distribution) throws {
    let arrivals = try RateProfile.constant(4, lasting: .seconds(1_000)).arrivals(.gaps(gap))
    let gaps = zip(arrivals.dropFirst(), arrivals).map { $0 - $1 }
    #expect(gaps.count > 3_000)
    let law = gap.scaled(by: 1 / (4 * gap.mean))
    let test = GoodnessOfFit.kolmogorovSmirnov(sample: gaps, cumulative: law.cumulative)
    #expect(test.pValue > 0.001 / 3)
  }

  @Test("the unit of the gaps does not matter")
  func unit() throws {
    let profile = ArrivalCase.all[3].profile
    let seconds = try profile.arrivals(.gaps(.gamma(shape: 3, scale: 1)))
    let hours = try profile.arrivals(.gaps(.gamma(shape: 3, scale: 4_096)))
    #expect(seconds == hours)
  }

  @Test("gaps in integrated rate keep their shape under a changing rate")
  func changingRate() throws {
    let example = ArrivalCase.all[3]
    let gap = Distribution.gamma(shape: 4, scale: 0.25)
    let located = example.located(try example.arrivals(.gaps(gap)))
    let gaps = zip(located.dropFirst(), located).map { $0.operational - $1.operational }
    let test = GoodnessOfFit.kolmogorovSmirnov(sample: gaps, cumulative: gap.cumulative)
    #expect(gaps.count > 1_000)
    #expect(test.pValue > 0.001)
  }

  /// Requests before the tenth mean gap has passed, in so many replications.
  private static func counts(
    _ process: ArrivalProcess,
    replications: Int
  ) throws -> [Double] {
    let profile = RateProfile.constant(1, lasting: .seconds(10))
    return try (0..<replications).map {
      Double(try profile.arrivals(process, seconds: 10, replication: $0).count)
    }
  }

  /// In equilibrium the expected number is exact over any time.
  ///
  /// A whole gap at the beginning would bring up to (cv² - 1)/2 requests more, over ten gaps so many
  /// as `error` says; the interval is less than half as wide.
  @Test(
    "in equilibrium the rate is kept from the first second on",
    arguments: [(0.1, 0.49), (2, 1.5), (3, 3.8)] as [(Double, Double)]
  )
  func equilibrium(variation: Double, error: Double) throws {
    let process = ArrivalProcess.renewal(coefficientOfVariation: variation)
    let numbers = try Self.counts(process, replications: 4_000)
    let estimate = try #require(Estimate(numbers, confidence: 0.999))
    #expect(abs(estimate.mean - 10) < (try #require(estimate.halfWidth)))
    #expect(try #require(estimate.halfWidth) < error / 4)
  }

  @Test("a process that begins with a renewal begins with a whole gap")
  func wholeGap() throws {
    let gap = Distribution.constant(3)
    let profile = RateProfile.constant(1, lasting: .seconds(10))
    let whole = try profile.arrivals(.gaps(gap, beginsWithWholeGap: true), seconds: 10)
    #expect(whole == [1, 2, 3, 4, 5, 6, 7, 8, 9])
    let firsts = try (0..<50).map { replication in
      let arrivals = try profile.arrivals(.gaps(gap), seconds: 10, replication: replication)
      #expect(zip(arrivals.dropFirst(), arrivals).allSatisfy { abs($0 - $1 - 1) < 1e-8 })
      return try #require(arrivals.first)
    }
    let test = GoodnessOfFit.kolmogorovSmirnov(sample: firsts) { min($0, 1) }
    #expect(test.pValue > 0.001)
    let bursty = ArrivalProcess.renewal(coefficientOfVariation: 3, beginsWithWholeGap: true)
    let numbers = try Self.counts(bursty, replications: 1_000)
    let estimate = try #require(Estimate(numbers, confidence: 0.999))
    #expect(try #require(estimate.lower) > 11)
  }
}
