import DataFiles
import Scenarios
import Testing

/// What the reader says about profiles that are not sound.
@Suite struct ProfileProblemTests {
  /// Arrivals, on the ninth line of the fixture, and what is wrong at a place in them.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let arrivals: String
    let problem: String

    init(_ arrivals: String, _ problem: String) {
      self.arrivals = arrivals
      self.problem = problem
    }

    var testDescription: String { arrivals }
  }

  private static let hours = "[\(Array(repeating: "1", count: 24).joined(separator: ", "))]"

  private func expect(_ mistake: Mistake) {
    let found = Fixture.problems("\n      constant: 20/s", " {\(mistake.arrivals)}")
    #expect(found == "test.yaml:8: traffic.pages.arrivals\(mistake.problem)")
  }

  @Test(
    "diurnal",
    arguments: [
      Mistake(
        "diurnal: {hours: \(hours)}",
        ".diurnal.mean: is missing; expected a rate in /s, /min or /h, such as 120/s"
      ),
      Mistake(
        "diurnal: {mean: 80%, hours: \(hours)}",
        ".diurnal.mean: \"80%\" is a share; expected a rate in /s, /min or /h, such as 120/s"
      ),
      Mistake(
        "diurnal: {mean: 1/s, hours: \(hours), harmonics: []}",
        ".diurnal: has hours and harmonics; expected only one of them"
      ),
      Mistake(
        "diurnal: {mean: 1/s, hours: [1, 2]}",
        ".diurnal.hours: has 2 elements; expected a list of 24 numbers, the weights of the hours"
          + " from 00:00 on"
      ),
      Mistake(
        "diurnal: {mean: 1/s, hours: 3}",
        ".diurnal.hours: found \"3\"; expected a list of 24 numbers, the weights of the hours from"
          + " 00:00 on"
      ),
      Mistake(
        "diurnal: {mean: 1/s, hours: \(hours), days: [1, 1, 1, 1, 1, 1, -1]}",
        ".diurnal.days.6: found \"-1\"; expected a number from 0 to 1000000"
      ),
      Mistake(
        "diurnal: {mean: 1/s, hours: \(hours), days: [0, 0, 0, 0, 0, 0, 0]}",
        ".diurnal.days: brings no request; expected a rate above 0 at some time"
      ),
      Mistake(
        "diurnal: {mean: 1/s, hours: \(hours), shape: line}",
        ".diurnal.shape: found \"line\"; expected step or ramp"
      ),
      Mistake(
        "diurnal: {mean: 1/s, shape: ramp, harmonics: [{period: 1d, amplitude: 5%, peak: 1h}]}",
        ".diurnal.shape: has no meaning beside harmonics; expected it beside hours only"
      ),
      Mistake(
        "diurnal: {mean: 1/s, harmonics: [{period: 9ms, amplitude: 5%, peak: 1h}]}",
        ".diurnal.harmonics.0.period: \"9ms\" is out of range; expected a duration of at least 1s"
      ),
      Mistake(
        "diurnal: {mean: 1/s, harmonics: [{period: 1d, amplitude: 101%, peak: 1h}]}",
        ".diurnal.harmonics.0.amplitude: \"101%\" is out of range; expected a share above 0% and at"
          + " most 100%"
      ),
      Mistake(
        "diurnal: {mean: 1/s, harmonics: [{period: 1d, amplitude: 70%, peak: 1h},"
          + " {period: 7d, amplitude: 40%, peak: 1h}]}",
        ".diurnal.harmonics: makes the rate negative; expected amplitudes of at most 100% together"
      ),
    ]
  )
  func diurnal(mistake: Mistake) {
    expect(mistake)
  }

  @Test(
    "sums and products",
    arguments: [
      Mistake("sum: 3/s", ".sum: found \"3/s\"; expected a list of profiles to add"),
      Mistake(
        "sum: [{timestamps: {}}]",
        ".sum.0.timestamps: is not a known key; expected constant, stages, diurnal, timeZone, counts, sum,"
          + " product, loop, shift, scale, growth or spikes"
      ),
      Mistake(
        "sum: [{constant: 3/s}, {constant: 50%}]",
        ".sum.1.constant: \"50%\" is a share; expected a rate in /s, /min or /h, such as 120/s"
      ),
      Mistake(
        "product: [{constant: 3/s}, {constant: 4/s}]",
        ".product: has 2 of its elements in rates; expected exactly one, and the others in percent,"
          + " such as constant: 150% or diurnal without mean"
      ),
      Mistake(
        "product: [{constant: 3%}, {diurnal: {hours: \(hours)}}]",
        ".product: has none of its elements in rates; expected exactly one, and the others in percent,"
          + " such as constant: 150% or diurnal without mean"
      ),
      Mistake(
        "product: [{constant: 3/s}, {stages: [{rate: 5%, lasting: 9m}, {rate: 5/s, lasting: 9m}]}]",
        ".product.1.stages.1.rate: \"5/s\" is a rate; expected a share in %, such as 70%"
      ),
      Mistake(
        "product: [{constant: 3/s}, {stages: [{rate: 5%, lasting: 9m}]}]",
        ".product.1.stages: lasts 9m in all; expected at least the duration, 10m"
      ),
      Mistake(
        "product: [{constant: 3/s}, {constant: 5%, spikes: [{at: 1m, height: 2/s, hold: 1m}]}]",
        ".product.1.spikes.0.height: \"2/s\" is a rate; expected a share in %, such as 70%"
      ),
      Mistake(
        "product: [{constant: 1e9/s}, {constant: 200%}]",
        ".product: rises too high; expected at most 1,000,000,000/s"
      ),
      Mistake(
        "sum: [{constant: 0/s}, {constant: 0/s}]",
        ".sum: brings no request; expected a rate above 0 at some time"
      ),
    ]
  )
  func algebra(mistake: Mistake) {
    expect(mistake)
  }

  @Test(
    "modifiers",
    arguments: [
      Mistake(
        "constant: 3/s, loop: true",
        ".loop: is true beside constant, which has no end of its own; expected a period such as"
          + " {every: 24h}"
      ),
      Mistake(
        "constant: 3/s, loop: 24h",
        ".loop: found \"24h\"; expected true, false or a period such as {every: 24h}"
      ),
      Mistake(
        "constant: 3/s, loop: {every: 0s}",
        ".loop.every: \"0s\" is out of range; expected a duration above 0"
      ),
      Mistake(
        "constant: 3/s, loop: {every: 1us}",
        ".loop: makes too many pieces of the profile; expected a longer period"
      ),
      Mistake(
        "stages: [{rate: 3/s, lasting: 1m}], loop: {every: 90s}",
        ".stages: lasts 1m in all; expected at least the period of the loop, 90s"
      ),
      Mistake(
        "stages: [{rate: 3/s, lasting: 1h}], shift: 1m",
        ".stages: says nothing of the first 1m, being shifted; expected loop beside it or a shift of"
          + " 0s or less"
      ),
      Mistake(
        "constant: 3/s, shift: -4000d",
        ".shift: \"-4000d\" is too large; expected at most 3650d"
      ),
      Mistake(
        "constant: 3/s, scale: 0",
        ".scale: found \"0\"; expected a number from 1e-06 to 1000000"
      ),
      Mistake(
        "constant: 1e9/s, scale: 2",
        ".constant: rises too high; expected at most 1,000,000,000/s, modified"
      ),
      Mistake(
        "constant: 3/s, growth: {by: 5, every: 7d}",
        ".growth.by: \"5\" has no unit; expected a share in %, such as 70%"
      ),
      Mistake(
        "constant: 3/s, growth: {by: -100%, every: 7d}",
        ".growth.by: \"-100%\" is out of range; expected a share above -100%"
      ),
      Mistake(
        "constant: 3/s, growth: {by: -50%, every: 1m, shape: linear}",
        ".growth: makes the rate negative within the run; expected shape: compound"
      ),
      Mistake(
        "constant: 3/s, growth: {by: 100%, every: 1s}",
        ".growth: is too fast for the duration; expected a smaller share or a longer every"
      ),
      Mistake(
        "constant: 3/s, spikes: {at: 1m}",
        ".spikes: found a mapping; expected a list of spikes"
      ),
      Mistake(
        "constant: 3/s, spikes: [{at: 1m, height: 5, rise: 5s}]",
        ".spikes.0.height: \"5\" has no unit; expected a rate in /s, /min or /h, such as 120/s"
      ),
      Mistake(
        "constant: 3/s, spikes: [{at: 1m, height: 5%}]",
        ".spikes.0: has no length; expected rise, hold or fall above 0s"
      ),
      Mistake(
        "constant: 3/s, spikes: [{at: 10m, height: 5%, fall: 1s}]",
        ".spikes.0.at: is 10m; expected less than the duration, 10m"
      ),
    ]
  )
  func modifiers(mistake: Mistake) {
    expect(mistake)
  }

  @Test(
    "recorded instants and exact counts",
    arguments: [
      Mistake(
        "timestamps: {file: FILE, column: t}, growth: {by: 5%, every: 7d}",
        ".growth: has no meaning beside timestamps; expected loop, shift or scale"
      ),
      Mistake(
        "timestamps: {file: FILE, column: t}, loop: true",
        ".loop: is true beside timestamps, which have no length of their own; expected a period such"
          + " as {every: 24h}"
      ),
      Mistake(
        "timestamps: {file: FILE, column: t}, scale: 1.5",
        ".scale: is 1.5; expected at most 1 beside timestamps, for recorded requests can be thinned"
          + " out but not multiplied"
      ),
      Mistake(
        "counts: {file: FILE, time: t, column: n, every: 1m}, exact: true, loop: true, shift: 1m",
        ".shift: has no meaning beside exact; expected loop or scale"
      ),
      Mistake(
        "counts: {file: FILE, time: t, column: n, every: 1m}, exact: true, loop: {every: 90s}",
        ".counts: has intervals of 1m; expected a loop of whole intervals beside exact, not 90s"
      ),
      Mistake(
        "counts: {file: FILE, time: t, column: n, every: 1m}, exact: true, loop: true, scale: 0.5",
        ".counts: gives 0.5 requests, scaled, in interval 1; expected whole numbers beside exact"
      ),
      Mistake(
        "counts: {file: FILE, time: t, column: n, every: 1m}, shift: 90s, loop: false",
        ".counts: says nothing of the first 90s, being shifted; expected loop beside it, a shift of"
          + " 0s or less, or start in the scenario"
      ),
    ]
  )
  func recorded(mistake: Mistake) throws {
    let file = try TemporaryFile("t,n\n2026-11-23T10:00:00Z,1\n2026-11-23T10:01:00Z,2\n")
    expect(Mistake(mistake.arrivals.replacing("FILE", with: file.path), mistake.problem))
  }

  @Test(
    "time zones",
    .enabled(if: TimeZoneDatabase.has("Europe/Berlin"), "the system has no time zones"),
    arguments: [
      Mistake(
        "diurnal: {low: 1/s, high: 2/s}, timeZone: Europe/Berlin",
        ".timeZone: needs to know the date; expected start in the scenario"
      ),
      Mistake(
        "diurnal: {low: 1/s, high: 2/s}, timeZone: Europe/Berlim",
        ".timeZone: \"Europe/Berlim\" is not a time zone of the system (did you mean"
          + " \"Europe/Berlin\"?); expected a time zone such as Europe/Berlin"
      ),
      Mistake(
        "constant: 20/s, timeZone: Europe/Berlin",
        ".timeZone: has no meaning without diurnal; expected it beside diurnal"
      ),
    ]
  )
  func timeZones(mistake: Mistake) {
    expect(mistake)
  }
}
