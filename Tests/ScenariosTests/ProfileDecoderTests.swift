import DataFiles
import EventKernel
import Scenarios
import Testing
import Workload

/// Profiles and traces as scenario files describe them.
@Suite struct ProfileDecoderTests {
  /// The fixture's arrivals, replaced, for a duration of ten minutes unless another is given.
  private func arrivals(
    _ text: String,
    duration: String = "10m",
    start: String? = nil
  ) throws -> TrafficStream.Arrivals {
    var overrides = [("duration", duration)]
    if let start { overrides.append(("start", start)) }
    return try Fixture.read("constant: 20/s", text, overrides: overrides).traffic[0].arrivals
  }

  private func profile(
    _ text: String,
    duration: String = "10m",
    start: String? = nil
  ) throws -> RateProfile {
    guard
      case .process(.poisson, let profile) = try arrivals(
        text,
        duration: duration,
        start: start
      )
    else {
      Issue.record("\(text) is not a Poisson process")
      return RateProfile(segments: [])
    }
    return profile
  }

  /// Pieces of constant rate.
  private func steps(_ steps: (seconds: Double, rate: Double)...) -> RateProfile {
    RateProfile(
      segments: steps.map {
        RateSegment(lasting: .seconds($0.seconds), startRate: $0.rate, endRate: $0.rate)
      }
    )
  }

  /// A time zone beside the form.
  private func zone(_ name: String) -> String { "\n      timeZone: \(name)" }

  private static let hours = "[\((0..<24).map { String($0 % 5) }.joined(separator: ", "))]"
  private static let weights = (0..<24).map { Double($0 % 5) }

  @Test("a diurnal rate begins at the hour and weekday of the scenario's start")
  func diurnal() throws {
    let days = "days: [1, 2, 3, 4, 5, 6, 7]"
    let text = "diurnal: {mean: 10/s, hours: \(Self.hours), \(days)}"
    let pattern = DiurnalPattern(hours: Self.weights, days: [1, 2, 3, 4, 5, 6, 7])
    for (start, seconds) in [
      (nil, 0.0), ("2026-11-23T00:00:00Z", 0), ("2026-11-29T05:30:00Z", 6 * 86_400 + 19_800),
    ] {
      #expect(
        try profile(text, duration: "2d", start: start)
          == pattern.profile(mean: 10, from: .seconds(seconds), lasting: .seconds(2 * 86_400))
      )
    }
    let ramps = DiurnalPattern(hours: Self.weights, shape: .ramp)
    #expect(
      try profile("diurnal: {mean: 10/s, hours: \(Self.hours), shape: ramp}", duration: "1d")
        == ramps.profile(mean: 10, from: .zero, lasting: .seconds(86_400))
    )
  }

  /// Daylight saving time begins in Berlin at 2026-03-29T01:00:00Z and ends at 2026-10-25T01:00:00Z.
  @Test(
    "hours are those of the time zone, one of them missing in March and one there twice in October",
    .enabled(if: TimeZoneDatabase.has("Europe/Berlin"), "the system has no time zones"),
    arguments: [
      ("2026-03-29T00:00:00Z", [1, 3, 4, 5]), ("2026-10-25T00:00:00Z", [2, 2, 3, 4]),
      ("2026-07-01T00:00:00Z", [2, 3, 4, 5]),
    ] as [(String, [Double])]
  )
  func timeZone(start: String, hours: [Double]) throws {
    let text =
      "diurnal: {mean: 11.5/s, hours: [\((0..<24).map(String.init).joined(separator: ", "))]}"
    let local = try profile(text + zone("Europe/Berlin"), duration: "2d", start: start)
    let half = SimulationTime.seconds(1_800)
    for (hour, rate) in hours.enumerated() {
      #expect(abs(local.rate(at: .seconds(Double(hour) * 3_600) + half) - rate) < 1e-9)
    }
    #expect(local.duration == .seconds(2 * 86_400))
    let utc = try profile(text + zone("UTC"), duration: "2d", start: start)
    #expect(try utc == profile(text, duration: "2d", start: start))
  }

  @Test(
    "a peak comes at noon of the time zone, shifted or not",
    .enabled(if: TimeZoneDatabase.has("Asia/Tokyo"), "the system has no time zones")
  )
  func localPeak() throws {
    let text = "diurnal: {low: 2/s, high: 10/s}" + zone("Asia/Tokyo")
    let start = "2026-11-23T00:00:00Z"
    // Noon in Tokyo is three o'clock in UTC.
    #expect(try profile(text, duration: "1d", start: start).rate(at: .seconds(3 * 3_600)) == 10)
    let later = try profile(text + "\n      shift: 2h", duration: "1d", start: start)
    #expect(later.rate(at: .seconds(5 * 3_600)) == 10)
  }

  @Test("harmonics have their peaks in the week of the scenario's start")
  func harmonics() throws {
    let text = """
      diurnal:
              mean: 120/s
              harmonics:
                - {period: 24h, amplitude: 60%, peak: 14h}
                - {period: 168h, amplitude: 10%, peak: 60h}
      """
    let profile = try profile(text, duration: "7d", start: "2026-11-24T12:00:00Z")
    #expect(
      profile
        == .harmonics(
          [
            RateHarmonic(period: .seconds(86_400), amplitude: 0.6, peak: .seconds(50_400)),
            RateHarmonic(period: .seconds(604_800), amplitude: 0.1, peak: .seconds(216_000)),
          ],
          mean: 120,
          from: .seconds(36 * 3_600),
          lasting: .seconds(604_800)
        )
    )
    #expect(abs(profile.expectedRequests / (120 * 604_800) - 1) < 1e-9)
  }

  @Test(
    "modifiers apply in one order: loop, shift, scale, growth, spikes",
    arguments: [
      "loop: true, shift: 1m, scale: 2, growth: {by: 100%, every: 10m, shape: linear}",
      "growth: {by: 100%, every: 10m, shape: linear}, scale: 2, shift: 1m, loop: {every: 3m}",
    ]
  )
  func order(modifiers: String) throws {
    let stages = "[{rate: 1/s, lasting: 1m}, {rate: 4/s, lasting: 2m}]"
    let spike = "spikes: [{at: 9m, height: 100%, hold: 30s}, {at: 9m, height: 5/s, hold: 1m}]"
    let lines = "{stages: \(stages), \(modifiers), \(spike)}"
    let profile = try Fixture.read("\n      constant: 20/s", " \(lines)").traffic[0].arrivals
    guard case .process(.poisson, let profile) = profile else {
      Issue.record("the traffic is not a Poisson process")
      return
    }
    // Later by a minute, the loop begins with the second minute of its second stage.
    let base = steps((60, 8), (60, 2), (120, 8), (60, 2), (120, 8), (60, 2), (120, 8))
    for second in stride(from: 0.0, to: 600, by: 7.5) {
      let growth = 1 + second / 600
      let grown = base.rate(at: .seconds(second)) * growth
      let spikes = second < 540 ? 0 : second < 570 ? grown + 5 : 5
      #expect(abs(profile.rate(at: .seconds(second)) - grown - spikes) < 1e-9)
    }
    #expect(profile.duration == .seconds(600))
  }

  @Test("a constant rate takes any modifier")
  func constant() throws {
    #expect(try profile("constant: 2/s\n      scale: 1.5\n      shift: -3h") == steps((600, 3)))
    #expect(
      try profile("constant: 2/s\n      loop: {every: 4m}") == steps((240, 2), (240, 2), (120, 2))
    )
    #expect(try profile("constant: 2/s\n      loop: false") == steps((600, 2)))
    let grown = try profile("constant: 2/s\n      growth: {by: -50%, every: 10m}")
    #expect(abs(grown.rate(at: .seconds(599.999)) - 1) < 1e-4)
  }

  @Test("stages may come earlier when they last long enough")
  func earlier() throws {
    let stages = "[{rate: 1/s, lasting: 4m}, {rate: 4/s, lasting: 8m}]"
    #expect(
      try profile("stages: \(stages)\n      shift: -2m") == steps((120, 1), (480, 4))
    )
    #expect(
      Fixture.problems("constant: 20/s", "stages: \(stages)\n      shift: -3m")
        == "test.yaml:9: traffic.pages.arrivals.stages: lasts 12m in all; expected at least the end"
        + " of the shifted duration, 13m"
    )
  }

  @Test("profiles add up, each with modifiers of its own and all with others")
  func sum() throws {
    let text = """
      sum:
              - {constant: 3/s}
              - {stages: [{rate: 0/s, lasting: 5m}, {rate: 7/s, lasting: 5m}], loop: true, shift: 1m}
            scale: 2
      """
    #expect(
      try profile(text) == steps((60, 20), (300, 6), (240, 20))
    )
  }

  @Test("a product has one profile of rates, wherever it stands, and factors in percent")
  func product() throws {
    let factor = "{stages: [{rate: 50%, lasting: 4m}, {rate: 200%, lasting: 6m}]}"
    let nested = "{product: [{constant: 300%}, {sum: [{constant: 25%}, {constant: 25%}]}]}"
    let expected = steps((240, 1.5), (360, 6))
    for list in [
      "{constant: 2/s}, \(factor), \(nested)", "\(nested), \(factor), {constant: 2/s}",
      "\(factor), {sum: [{constant: 1/s}, {constant: 2/s}]}",
    ] {
      #expect(try profile("product: [\(list)]") == expected)
    }
  }

  @Test("a diurnal factor has the mean 100 %")
  func diurnalFactor() throws {
    let diurnal = "{diurnal: {hours: \(Self.hours)}, spikes: [{at: 1h, height: 50%, hold: 1h}]}"
    let profile = try profile("product: [{constant: 4/s}, \(diurnal)]", duration: "1d")
    let mean = Self.weights.reduce(0, +) / 24
    #expect(profile.segments.map(\.startRate).count == 24)
    for (hour, weight) in Self.weights.enumerated() {
      let spike = hour == 1 ? 1.5 : 1
      #expect(abs(profile.segments[hour].startRate - 4 * weight / mean * spike) < 1e-12)
    }
  }

  /// Six minutes with 10 requests, 20 and so on up to 60.
  private static func counts() throws -> TemporaryFile {
    let rows = (0..<6).map { "2026-11-23T10:0\($0):00Z,\($0 * 10 + 10)" }
    return try TemporaryFile((["t,n"] + rows).joined(separator: "\n"))
  }

  private func perMinute(_ profile: RateProfile) -> [Double] {
    (0..<Int(profile.duration.seconds / 60)).map {
      (profile.rate(at: .seconds(Double($0) * 60 + 30)) * 60).rounded()
    }
  }

  @Test(
    "recorded counts begin again after all of the file or after a period",
    arguments: [
      ("loop: true", nil, [10, 20, 30, 40, 50, 60, 10, 20, 30, 40]),
      ("loop: true", "2026-11-23T10:04:00Z", [50, 60, 50, 60, 50, 60, 50, 60, 50, 60]),
      ("loop: {every: 4m}", nil, [10, 20, 30, 40, 10, 20, 30, 40, 10, 20]),
      ("loop: {every: 4m}\n      shift: 1m", nil, [40, 10, 20, 30, 40, 10, 20, 30, 40, 10]),
      ("loop: true\n      scale: 0.5", nil, [5, 10, 15, 20, 25, 30, 5, 10, 15, 20]),
    ] as [(String, String?, [Double])]
  )
  func loopedCounts(modifiers: String, start: String?, expected: [Double]) throws {
    let file = try Self.counts()
    let counts = "counts: {file: \(file.path), time: t, column: n, every: 1m}"
    let profile = try profile("\(counts)\n      \(modifiers)", start: start)
    #expect(perMinute(profile) == expected)
    #expect(profile.duration == .seconds(600))
  }

  @Test(
    "a shift reads another part of a file of counts",
    arguments: [
      ("-2m", nil, [30.0, 40, 50]), ("2m", "2026-11-23T10:03:00Z", [20, 30, 40]),
      ("-1m", "2026-11-23T10:02:00Z", [40, 50, 60]),
    ]
  )
  func shiftedCounts(shift: String, start: String?, expected: [Double]) throws {
    let file = try Self.counts()
    let counts = "counts: {file: \(file.path), time: t, column: n, every: 1m}"
    let text = "\(counts)\n      shift: \(shift)"
    #expect(perMinute(try profile(text, duration: "3m", start: start)) == expected)
  }

  @Test("a shift by part of an interval cuts the first one")
  func cutCounts() throws {
    let file = try Self.counts()
    let counts = "counts: {file: \(file.path), time: t, column: n, every: 1m}"
    for start in [nil, "2026-11-23T10:00:00Z"] {
      let profile = try profile("\(counts)\n      shift: -90s", duration: "2m", start: start)
      #expect(profile.segments.map(\.lasting.seconds).prefix(2) == [30, 60])
      #expect(profile.segments.map { $0.startRate * 60 }.prefix(2) == [20, 30])
    }
  }

  @Test("exact counts loop and scale")
  func exactCounts() throws {
    let file = try Self.counts()
    let counts = "counts: {file: \(file.path), time: t, column: n, every: 1m, scale: 0.5}"
    let base = "\(counts)\n      exact: true\n      scale: 0.2"
    #expect(
      try arrivals("\(base)\n      loop: true")
        == .exactCounts(ExactCounts([1, 2, 3, 4, 5, 6, 1, 2, 3, 4], every: .seconds(60)))
    )
    #expect(
      try arrivals("\(base)\n      loop: {every: 3m}", duration: "270s")
        == .exactCounts(ExactCounts([1, 2, 3, 1, 2], every: .seconds(60)))
    )
  }

  @Test("timestamps loop, shift and thin")
  func timestamps() throws {
    let file = try TemporaryFile("t\n1\n2\n3\n")
    let text = "timestamps: {file: \(file.path), column: t}"
    var trace = TimestampTrace(file: file.path, column: "t", start: nil)
    _ = try trace.prepare(duration: .seconds(600))
    #expect(try arrivals(text) == .timestamps(trace))
    trace.replay = .init(period: .seconds(240), shift: .seconds(-5), keptShare: 0.5)
    _ = try trace.prepare(duration: .seconds(600))
    #expect(
      try arrivals("\(text)\n      loop: {every: 4m}\n      shift: -5s\n      scale: 0.5")
        == .timestamps(trace)
    )
  }
}
