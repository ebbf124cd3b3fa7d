import EventKernel
import Scenarios
import Testing

/// Scenarios cut to a number of requests.
@Suite struct ScenarioBeginningTests {
  @Test("the duration is halved until few enough requests are expected")
  func halved() throws {
    // 20 requests a second for ten minutes: 12,000; a quarter of it has 3,000.
    let scenario = try Fixture.read("constant: 20/s", "constant: 20/s")
    #expect(scenario.beginning(ofRequests: 12_000) == scenario)
    let part = scenario.beginning(ofRequests: 4_000)
    #expect(part.duration == .seconds(150))
    #expect(part.discard <= .seconds(75))
    #expect(part.traffic == scenario.traffic)
  }

  @Test("exact counts are counted")
  func counts() throws {
    let file = try TemporaryFile("n\n" + String(repeating: "100\n", count: 10))
    let scenario = try Fixture.read(
      "constant: 20/s",
      "counts: {file: \(file.path), column: n, every: 1m}\n      exact: true"
    )
    #expect(scenario.beginning(ofRequests: 700).duration == .seconds(300))
    #expect(scenario.beginning(ofRequests: 100).duration < .seconds(60))
  }
}
