import EventKernel
import Foundation
import Stochastics
import Testing
import Workload

/// A Poisson stream of a diurnal rate that grows, with a spike on it, against the integral of the
/// rate as worked out on paper.
@Suite struct ShapedTrafficTests {
  private static let week = 7 * 86_400.0
  private static let hours = (0..<24).map { Double(1 + $0 * 5 % 11) }
  private static let rates = hours.map { $0 / (hours.reduce(0, +) / 24) * 0.01 }
  private static let spike = RateSpike(
    at: .seconds(300_000),
    height: .added(0.2),
    rise: .seconds(2_000),
    hold: .seconds(3_000),
    fall: .seconds(4_000)
  )

  private static let profile = {
    let day = DiurnalPattern(hours: hours)
      .profile(mean: 0.01, from: .zero, lasting: .seconds(week))
    let growth = RateGrowth(by: 0.2, every: .seconds(86_400))
    return (day * growth.profile(from: .zero, lasting: .seconds(week))).adding([spike])
  }()

  /// Integral of the diurnal, growing part over the hours before each one.
  private static let hourly = (0..<168).reduce(into: [0.0]) { sums, hour in
    sums.append((sums.last ?? 0) + grown(rates[hour % 24], hour: hour, elapsed: 3_600))
  }

  /// Integral of a growing rate from the beginning of an hour on.
  private static func grown(_ rate: Double, hour: Int, elapsed: Double) -> Double {
    let growth = log(1.2) / 86_400
    let begin = Double(hour) * 3_600
    return rate * (exp(growth * (begin + elapsed)) - exp(growth * begin)) / growth
  }

  /// Integral of the rate from zero to a time in seconds.
  private static func expected(to time: Double) -> Double {
    let hour = Int(time / 3_600)
    let sum =
      hourly[hour]
      + grown(rates[hour % 24], hour: hour, elapsed: time - Double(hour) * 3_600)
    let elapsed = time - spike.at.seconds
    let rise = min(max(elapsed, 0), 2_000)
    let hold = min(max(elapsed - 2_000, 0), 3_000)
    let fall = min(max(elapsed - 5_000, 0), 4_000)
    return sum + 0.2 * (rise * rise / 4_000 + hold + fall - fall * fall / 8_000)
  }

  @Test("the profile expects the integral on every day")
  func days() {
    for day in 1...7 {
      let end = Double(day) * 86_400
      let part = Self.profile.part(from: .zero, lasting: .seconds(end))
      #expect(abs(part.expectedRequests / Self.expected(to: end) - 1) < 1e-5)
    }
  }

  /// Level 0.001.
  @Test("Poisson gaps in integrated rate are exponential with mean 1")
  func gaps() throws {
    let total = Self.expected(to: Self.week)
    var gaps: [Double] = []
    for replication in 0..<2 {
      let times = try Self.profile.arrivals(
        .poisson,
        seconds: Self.week,
        replication: replication
      )
      let operational = times.map { Self.expected(to: $0) }
      gaps += zip(operational, [0] + operational).map { $0 - $1 }
      // Six standard deviations of a Poisson number.
      #expect(abs(Double(times.count) - total) < 6 * total.squareRoot())
    }
    let test = GoodnessOfFit.kolmogorovSmirnov(
      sample: gaps,
      cumulative: Distribution.exponential(mean: 1).cumulative
    )
    #expect(test.pValue > 0.001)
    #expect(gaps.count > 20_000)
  }
}
