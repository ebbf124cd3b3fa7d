import EventKernel
import Measures
import Pricing
import Stochastics
import Testing
import Workload

@Suite struct MetricTests {
  @Test("every metric has a name of its own, also without its unit")
  func names() {
    #expect(Set(Metric.all.map(\.name)).count == Metric.all.count)
    #expect(Set(Metric.all.map(\.plainName)).count == Metric.all.count)
    for metric in Metric.all {
      #expect(Metric(named: metric.name) == metric)
      #expect(Metric(named: metric.plainName) == metric)
    }
    #expect(Metric(named: "latency") == nil)
  }

  @Test("names tell their units")
  func units() {
    for metric in Metric.all {
      switch metric.unit {
      case .seconds: #expect(metric.name.hasSuffix("_s"))
      case .usd: #expect(metric.name.contains("_usd"))
      case .share: #expect(metric.name.hasSuffix("_fraction") || metric == .utilization)
      case .count: #expect(metric.plainName == metric.name && !metric.name.hasSuffix("_fraction"))
      }
    }
    #expect(Metric.costPerMonth.plainName == "cost_per_month")
    #expect(Metric.latencyP999.plainName == "latency_p999")
  }

  @Test("every metric is told of the platform, and says what it is in one sentence")
  func sentences() {
    for metric in Metric.all {
      #expect(metric.scopes.contains(.platform), "\(metric)")
      #expect(!metric.title.isEmpty)
      #expect(metric.sentence.hasSuffix("."), "\(metric)")
      #expect(!metric.sentence.contains("\n"))
    }
  }
}
