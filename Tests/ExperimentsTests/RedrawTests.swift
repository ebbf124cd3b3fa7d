import Experiments
import Measures
import Scenarios
import Testing

/// Retries and hedges that repeat their request's wait, and those that draw it anew, against closed
/// forms for exponential waits on servers without limit.
@Suite("redrawn waits")
struct RedrawTests {
  /// What the 95 % half-width of five replications has to be multiplied with for 99.9 %:
  /// Student's t with 4 degrees of freedom, 8.610 over 2.776.
  private static let widening = 8.610 / 2.776

  private static func estimate(
    of metric: Metric,
    rate: String,
    mean: String,
    client: String
  ) throws -> (mean: Double, halfWidth: Double) {
    let scenario = try ScenarioReader().read(
      text: """
        headroom: 1
        name: t
        duration: 400s
        seed: 11
        replications: 5
        traffic:
          - name: a
            arrivals: {constant: \(rate)}
            demand: {wait: {exponential: {mean: \(mean)}}}
            client: \(client)
        platforms:
          - name: p
            lambda: {memory: 1769MB, init: 0s, platformOverhead: 0s, keepAlive: 10m}
        """,
      file: "t.yaml"
    )
    let estimate = try #require(
      try Experiment(scenario: scenario).run().baseline.estimate(of: metric)
    )
    let halfWidth = try #require(estimate.halfWidth)
    return (estimate.mean, halfWidth * widening)
  }

  /// With waits of mean 100 ms and a hedge after 50 ms: 100 ms when it repeats the wait; otherwise
  /// the mean of min(X, 50 ms + Y), 100 (1 - e^-0.5) + 50 e^-0.5 ms.
  @Test(
    "a hedge helps exactly when it draws its wait anew",
    arguments: [(false, 0.1), (true, 0.06967)]
  )
  func hedge(redraws: Bool, exact: Double) throws {
    let (mean, halfWidth) = try Self.estimate(
      of: .latencyMean,
      rate: "50/s",
      mean: "100ms",
      client: "{hedge: {after: 50ms, limit: 1, redraw: \(redraws)}}"
    )
    #expect(abs(mean - exact) <= halfWidth)
    #expect(halfWidth < 0.01)
  }

  /// With waits of mean 1 s, a time-out of 1 s and three retries: e^-1 fail when they repeat the
  /// wait, e^-4 otherwise.
  @Test(
    "four tries fail as one, or independently",
    arguments: [(false, 0.36788), (true, 0.018316)]
  )
  func retries(redraws: Bool, exact: Double) throws {
    let (mean, halfWidth) = try Self.estimate(
      of: .failureFraction,
      rate: "50/s",
      mean: "1s",
      client: "{timeout: 1s, retries: {limit: 3, redraw: \(redraws), backoff: {constant: 1ms}}}"
    )
    #expect(abs(mean - exact) <= halfWidth)
    #expect(halfWidth < 0.02)
  }
}
