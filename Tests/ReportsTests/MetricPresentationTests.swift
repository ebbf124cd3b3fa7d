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
    "every kind of value has one unit, whatever its size",
    arguments: [
      (Metric.latencyP99, "latency p99 (ms)", 1_000.0), (.requests, "requests", 1),
      (.cost, "cost ($)", 1), (.utilization, "utilization (%)", 100),
      (.recoveryTime, "recovery (s)", 1),
    ]
  )
  func units(metric: Metric, title: String, factor: Double) {
    let unit = MetricPresentation(metric: metric).unit
    #expect(unit.title == title)
    #expect(unit.factor == factor)
  }

  @Test("what is too small to matter is shown as that")
  func small() throws {
    #expect(try text([0.000_000_8, 0.000_000_9]) == "<0.001")
    #expect(try text([0.001, 0.001]) == "0.001000 ± 0")
    #expect(try text([0, 0]) == "0 ± 0")
  }
}
