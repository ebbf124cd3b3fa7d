import Scenarios
import Testing

/// Files and numbers far from any real traffic are refused with a sentence: they neither trap nor
/// ask for more memory than there is.
@Suite struct ExtremeTrafficTests {
  /// Arrivals of a run of an hour, with the text of their file, and a part of what is said of them.
  struct Case: Sendable, CustomTestStringConvertible {
    var arrivals: String
    var file = ""
    var says: String

    var testDescription: String { arrivals }
  }

  private static let rows = String(repeating: "1\n", count: 60)

  @Test(
    "what is too much is said",
    arguments: [
      Case(
        arrivals: "{counts: {file: FILE, column: n, every: 3650d}}",
        file: "n\n" + rows,
        says: "beyond all times; expected a shorter interval"
      ),
      Case(
        arrivals: "{loop: true, counts: {file: FILE, time: t, column: n, every: 1s, absent: zero}}",
        file: "t,n\n2026-01-01,1\n2062-01-01,1\n",
        says: "lies more than 100000000 intervals after the first row"
      ),
      Case(
        arrivals: "{counts: {file: FILE, time: t, column: n, every: 1h}}",
        file: "t,n\n2026-01-01,1\n1700-01-01,1\n",
        says: "expected a time within a hundred years of 2026-01-01T00:00:00Z"
      ),
      Case(
        arrivals: "{timestamps: {file: FILE, column: t}}",
        file: "t\n2026-01-01\n2250-01-01\n",
        says: "expected a time within a hundred years of 2026-01-01T00:00:00Z"
      ),
      Case(
        arrivals: "{exact: true, scale: 1000000, counts: {file: FILE, column: n, every: 1h}}",
        file: "n\n3600000000000\n",
        says: "rises too high; expected at most 1,000,000,000/s, scaled"
      ),
      Case(
        arrivals: "{timestamps: {file: FILE, column: t}, loop: {every: 1ms}}",
        file: "t\n0\n",
        says: "makes more than 100,000 rounds; expected a longer period"
      ),
      Case(
        arrivals: "{timestamps: {file: FILE, column: t, minus: t}}",
        file: "t\n0\n",
        says: "is the column of the times itself; expected another column"
      ),
      Case(
        arrivals: """
          {product: [{stages: [{rate: 9/s, lasting: 1ms, shape: ramp}], loop: true}, \
          {stages: [{rate: 50%, lasting: 1ms, shape: ramp}], loop: true}]}
          """,
        says: "makes too many pieces of the profile"
      ),
    ]
  )
  func refusals(test: Case) throws {
    let file = try TemporaryFile(test.file)
    let problems = Fixture.problems(
      "arrivals:\n      constant: 20/s",
      "arrivals: \(test.arrivals.replacing("FILE", with: file.path))"
    )
    #expect(problems.contains(test.says), "\(problems)")
  }

  @Test("weights of a day too small to be multiplied still have their shares")
  func smallWeights() throws {
    let hours = Array(repeating: "1e-200", count: 24).joined(separator: ", ")
    let days = Array(repeating: "1e-200", count: 7).joined(separator: ", ")
    let scenario = try Fixture.read(
      "constant: 20/s",
      "diurnal: {mean: 20/s, hours: [\(hours)], days: [\(days)]}"
    )
    guard case .process(_, let profile) = scenario.traffic[0].arrivals else {
      Issue.record("the traffic is not a process")
      return
    }
    #expect(abs(profile.expectedRequests - 12_000) < 1e-6)
  }
}
