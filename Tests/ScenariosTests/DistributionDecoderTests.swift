import Foundation
import Scenarios
import Stochastics
import Testing

@Suite struct DistributionDecoderTests {
  private static func cpu(_ yaml: String) throws -> Distribution {
    try Fixture.read("cpu: 12ms", "cpu: \(yaml)").traffic[0].classes[0].demand.cpu
  }

  @Test("parameters mean what their distribution says")
  func laws() throws {
    #expect(try Self.cpu("30ms") == .constant(0.03))
    #expect(try Self.cpu("{exponential: {mean: 30ms}}") == .exponential(mean: 0.03))
    #expect(try Self.cpu("{erlang: {stages: 4, mean: 2s}}") == .gamma(shape: 4, scale: 0.5))
    #expect(try Self.cpu("{weibull: {scale: 2s, shape: 0.5}}") == .weibull(shape: 0.5, scale: 2))
    #expect(
      try Self.cpu("{pareto: {shape: 2.5, minimum: 4ms}}") == .pareto(shape: 2.5, minimum: 0.004)
    )
    #expect(
      try Self.cpu("{uniform: {minimum: 0s, maximum: 3s}}") == .uniform(minimum: 0, maximum: 3)
    )
    #expect(
      try Self.cpu("{empirical: {values: [3ms, 1ms]}}") == .makeEmpirical([0.001, 0.003])
    )
    #expect(
      try Self.cpu("{quantiles: {p99.9: 3s, p50: 1s}}") == .makeQuantiles([(0.5, 1), (0.999, 3)])
    )
    #expect(
      try Self.cpu("{mixture: [{weight: 3, of: 1s}, {weight: 1, of: {exponential: {mean: 2s}}}]}")
        == .makeMixture([(3, .constant(1)), (1, .exponential(mean: 2))])
    )
  }

  @Test(
    "a mean is the mean and a coefficient of variation is one",
    arguments: [
      "{gamma: {mean: 40ms, cv: 0.5}}", "{lognormal: {mean: 40ms, cv: 0.5}}",
      "{hyperexponential: {mean: 40ms, cv: 1.5}}", "{weibull: {mean: 40ms, shape: 0.8}}",
    ]
  )
  func moments(yaml: String) throws {
    let law = try Self.cpu(yaml)
    #expect(abs(law.mean - 0.04) < 1e-12)
    guard let variation = yaml.firstMatch(of: /cv: ([0-9.]+)/).flatMap({ Double($0.output.1) })
    else { return }
    #expect(abs(law.variance.squareRoot() / law.mean - variation) < 1e-9)
  }

  @Test("a lognormal distribution may be known by its median and 90th percentile")
  func lognormal() throws {
    let law = try Self.cpu("{lognormal: {median: 20ms, p90: 50ms}}")
    #expect(abs(law.quantile(0.5) - 0.02) < 1e-12)
    #expect(abs(law.quantile(0.9) - 0.05) < 1e-12)
  }

  @Test("sizes are distributions too")
  func sizes() throws {
    let scenario = try Fixture.read(
      "cpu: 12ms",
      "cpu: 12ms\n      response: {exponential: {mean: 18kB}}"
    )
    #expect(scenario.traffic[0].classes[0].demand.response == .exponential(mean: 18_000))
  }

  @Test(
    "measured values come from a column, with their units or with the column's",
    arguments: [
      ("unit: ms", "name,took\na,1\nb,3\n"), ("unit: us", "took\n1000\r\n3000\r\n"),
      ("", "took\n1ms\n0.003s"),
    ]
  )
  func file(unit: String, content: String) throws {
    let file = try TemporaryFile(content)
    let law = try Self.cpu("{empirical: {file: \(file.path), column: took, \(unit)}}")
    #expect(try law == .makeEmpirical([0.001, 0.003]))
  }

  @Test(
    "a broken file of values is reported with its line",
    arguments: [
      (
        "took\n1ms\n2\n", ":3",
        "took: \"2\" has no unit; expected a duration in ns, us, ms, s, m, h or d, such as 250ms; a column of bare numbers needs unit beside its name"
      ),
      ("took\n1ms\n\n2ms\n", ":3", "is empty; expected 1 field"),
      ("took,n\n1ms,2\n3ms\n", ":3", "has 1 field in \"3ms\"; expected 2 (took, n)"),
      ("time\n1ms\n", ":1", "has no column \"took\"; its columns are time"),
      ("took\n", "", "has a header but no records"),
      ("", "", "is empty; expected a header line and records"),
    ]
  )
  func brokenFile(content: String, line: String, message: String) throws {
    let file = try TemporaryFile(content)
    let problems = Fixture.problems(
      "cpu: 12ms",
      "cpu: {empirical: {file: \(file.path), column: took}}"
    )
    #expect(
      problems == "\(file.path)\(line): traffic.pages.demand.cpu.empirical.file: \(message)"
    )
  }
}
