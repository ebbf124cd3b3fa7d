import Measures
import Scenarios
import Stochastics
import Testing

@testable import Reports

@Suite struct MetricPresentationTests {
  private func text(_ values: [Double], factor: Double = 1) throws -> String {
    let estimate = try #require(Estimate(values))
    let (value, halfWidth) = MetricPresentation.text(estimate, factor: factor)
    return halfWidth.isEmpty ? value : "\(value) ± \(halfWidth)"
  }

  @Test(
    "as many digits are shown as the interval supports",
    arguments: [
      // The half-width of two values is 12.706 times half their distance.
      ([1_000.0, 1_002], 1.0, "1,001 ± 13"), ([1, 1.002], 1, "1.001 ± 0.013"),
      ([5, 5], 1, "5 ± 0"), ([0, 0], 1, "0 ± 0"), ([0.123456], 1, "0.1235"),
      ([0.25, 0.25], 1_000, "250 ± 0"), ([1_234_567], 1, "1,234,567"),
      ([1, 1.000000002], 1, "1.000 ± 0.000"), ([-1, 1], 1, "0.00 ± 12.71"),
      ([3, 7], 1, "5.00 ± 25.41"),
    ]
  )
  func digits(values: [Double], factor: Double, expected: String) throws {
    #expect(try text(values, factor: factor) == expected)
  }

  @Test(
    "short times are in milliseconds, large numbers in millions",
    arguments: [
      (Metric.latencyP99, [0.2, 12], "latency p99 (ms)", 1_000.0),
      (.latencyP99, [2, 12], "latency p99 (s)", 1), (.latencyP99, [], "latency p99 (ms)", 1_000),
      (.requests, [500], "requests", 1), (.requests, [5e6], "requests (million)", 1e-6),
      (.cost, [0.2, 5], "cost ($)", 1), (.cost, [0.2, 0], "cost (cents)", 100),
      (.cost, [5e6], "cost (million $)", 1e-6),
      (.utilization, [0.5], "utilization (%)", 100),
    ]
  )
  func units(metric: Metric, values: [Double], title: String, factor: Double) throws {
    let presentation = try #require(MetricPresentation.all.first { $0.metric == metric })
    let unit = presentation.unit(for: values)
    #expect(unit.title == title)
    #expect(unit.factor == factor)
  }
}
