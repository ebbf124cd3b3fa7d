import Testing

@testable import FleetPlatform

@Suite struct UtilizationMetricTests {
  @Test("points are seen once they are published, in whatever order that is")
  func publication() {
    var metric = UtilizationMetric()
    #expect(metric.latest == nil)
    #expect(metric.utilizations(ofLast: 2) == [nil, nil])
    let numbers = [0.1, 0.2, 0.3].map {
      metric.close(.init(utilization: $0, instances: 1))
    }
    #expect(numbers == [0, 1, 2])
    #expect(metric.latest == nil)
    metric.publish(0)
    #expect(metric.utilizations(ofLast: 3) == [nil, nil, 0.1])
    metric.publish(2)
    #expect(metric.utilizations(ofLast: 3) == [0.1, nil, 0.3])
    #expect(metric.latest?.utilization == 0.3)
    metric.publish(1)
    #expect(metric.utilizations(ofLast: 4) == [nil, 0.1, 0.2, 0.3])
  }

  @Test("a period without instances is missing, and the latest real point stands")
  func missing() {
    var metric = UtilizationMetric()
    metric.publish(metric.close(.init(utilization: 0.4, instances: 2)))
    metric.publish(metric.close(nil))
    #expect(metric.utilizations(ofLast: 2) == [0.4, nil])
    #expect(metric.latest == .init(utilization: 0.4, instances: 2))
  }
}
