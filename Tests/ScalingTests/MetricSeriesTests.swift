import EventKernel
import Scaling
import Stochastics
import Testing

@Suite struct MetricSeriesTests {
  func series(delay: Double = 7) -> MetricSeries {
    let stream = RandomStream(seed: 1, replication: 0, name: "publish")
    return MetricSeries(
      period: seconds(60),
      publishDelays: Sampler(.constant(delay), stream: stream, mode: .buffered)
    )
  }

  @Test("points are seen once they are published, in whatever order that is")
  func publication() {
    var metric = series()
    #expect(metric.latest == nil)
    #expect(metric.values(ofLast: 2) == [nil, nil])
    let closed = [0.1, 0.2, 0.3].map { metric.close(.init(value: $0, units: 1)) }
    #expect(closed.map(\.period) == [0, 1, 2])
    #expect(closed.map(\.delay) == [seconds(7), seconds(7), seconds(7)])
    #expect(metric.latest == nil)
    metric.publish(0)
    #expect(metric.values(ofLast: 3) == [nil, nil, 0.1])
    metric.publish(2)
    #expect(metric.values(ofLast: 3) == [0.1, nil, 0.3])
    #expect(metric.latest?.value == 0.3)
    metric.publish(1)
    #expect(metric.values(ofLast: 4) == [nil, 0.1, 0.2, 0.3])
  }

  @Test("a period without units is missing, and the latest real point stands")
  func missing() {
    var metric = series()
    metric.publish(metric.close(.init(value: 0.4, units: 2)).period)
    metric.publish(metric.close(nil).period)
    #expect(metric.values(ofLast: 2) == [0.4, nil])
    #expect(metric.latest == .init(value: 0.4, units: 2))
  }
}
