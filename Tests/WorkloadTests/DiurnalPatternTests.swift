import DataFiles
import EventKernel
import Testing
import Workload

@Suite struct DiurnalPatternTests {
  private static let hours = (0..<24).map { Double($0 * 7 % 13) }
  private static let days: [Double] = [5, 5, 5, 5, 4, 1, 0]
  private static let day = SimulationTime.seconds(86_400)
  private static let week = SimulationTime.seconds(7 * 86_400)

  @Test("an hour has its share of the day's requests", arguments: 0..<24)
  func hour(hour: Int) {
    let pattern = DiurnalPattern(hours: Self.hours)
    let profile = pattern.profile(mean: 10, from: .zero, lasting: Self.day)
    let mean = Self.hours.reduce(0, +) / 24
    #expect(profile.segments[hour].lasting == .seconds(3_600))
    #expect(abs(profile.segments[hour].startRate - 10 * Self.hours[hour] / mean) < 1e-12)
  }

  @Test("the mean of the whole period is that asked for", arguments: DiurnalPattern.Shape.allCases)
  func mean(shape: DiurnalPattern.Shape) {
    for days in [nil, Self.days] {
      let pattern = DiurnalPattern(hours: Self.hours, days: days, shape: shape)
      for begin in [0, 5_000, -86_401.25, 1e7] {
        let profile = pattern.profile(mean: 10, from: .seconds(begin), lasting: Self.week)
        #expect(profile.duration == Self.week)
        #expect(abs(profile.expectedRequests / (10 * 7 * 86_400) - 1) < 1e-9)
      }
    }
  }

  @Test("the days of a week share its requests by their weights")
  func days() {
    let pattern = DiurnalPattern(hours: Self.hours, days: Self.days)
    let profile = pattern.profile(mean: 25, from: .zero, lasting: Self.week)
    for (day, weight) in Self.days.enumerated() {
      let requests = profile.part(from: Self.day * Int64(day), lasting: Self.day).expectedRequests
      #expect(abs(requests - 86_400 * 25 * 7 * weight / 25) < 1e-6)
    }
  }

  @Test("ramps join the middles of the hours, across midnight and the end of the week")
  func ramps() {
    let pattern = DiurnalPattern(hours: Self.hours, days: Self.days, shape: .ramp)
    let steps = DiurnalPattern(hours: Self.hours, days: Self.days)
    let ramps = pattern.profile(mean: 3, from: .zero, lasting: Self.week)
    let rates = steps.profile(mean: 3, from: .zero, lasting: Self.week).segments.map(\.startRate)
    for (hour, rate) in rates.enumerated() {
      let before = rates[(hour + 167) % 168]
      let middle = SimulationTime.seconds(Double(hour) * 3_600 + 1_800)
      #expect(abs(ramps.rate(at: middle) - rate) < 1e-12)
      let begin = ramps.rate(at: middle - .seconds(1_800))
      #expect(abs(begin - (before + rate) / 2) < 1e-12)
    }
  }

  @Test("a profile may begin anywhere in the week")
  func phase() {
    let pattern = DiurnalPattern(hours: Self.hours, days: Self.days)
    let tuesday = pattern.profile(mean: 3, from: Self.day + .seconds(1_200), lasting: Self.day)
    let week = pattern.profile(mean: 3, from: .zero, lasting: Self.week)
    #expect(tuesday == week.part(from: Self.day + .seconds(1_200), lasting: Self.day))
    #expect(tuesday.segments.first?.lasting == .seconds(2_400))
  }

  @Test(
    "the week begins on Monday, 00:00 UTC",
    arguments: [
      ("2026-11-23", 0, 0), ("2026-11-27T06:30:00Z", 4, 23_400), ("1970-01-01", 3, 0),
      ("1969-12-28T23:59:59Z", 6, 86_399), ("2024-02-29", 3, 0),
    ] as [(String, Int, Int)]
  )
  func monday(date: String, days: Int, seconds: Int) throws {
    let instant = try #require(CalendarInstant(iso8601: date))
    #expect(instant.timeSinceMonday == .seconds(Double(days * 86_400 + seconds)))
  }
}
