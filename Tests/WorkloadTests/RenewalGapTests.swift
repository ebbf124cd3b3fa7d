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
    let gaps = zip(arrivals, [0] + arrivals).map { $0 - $1 }
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
    let gaps = zip(located, [(0, 0)] + located).map { $0.operational - $1.operational }
    let test = GoodnessOfFit.kolmogorovSmirnov(sample: gaps, cumulative: gap.cumulative)
    #expect(gaps.count > 1_000)
    #expect(test.pValue > 0.001)
  }
}
