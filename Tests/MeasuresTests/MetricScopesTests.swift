import EventKernel
import Pricing
import Stochastics
import Testing
import Workload

@testable import Measures

/// Metrics of streams, classes and parts.
@Suite struct MetricScopesTests {
  private let second: Int128 = 1_000_000_000

  /// 100 s of a platform of two parts, of which the second has three times as much of everything.
  private func window(_ tally: RequestTally = RequestTally()) -> MeasuredWindow {
    var opening = PlatformReading()
    opening.parts = PartReadings(count: 2)
    var closing = PlatformReading()
    closing.time = .seconds(100)
    closing.capacityArea = 400 * second
    closing.busyArea = 100 * second
    closing.serverArea = 800 * second
    closing.workingArea = 200 * second
    closing.billedArea = 440 * second
    closing.parts = PartReadings(count: 2)
    for series in GaugeSeries.allCases {
      let total = closing.total(of: series)
      closing.parts[series, 0] = total / 4
      closing.parts[series, 1] = total - total / 4
    }
    return MeasuredWindow(
      opening: opening,
      closing: closing,
      capacityPeak: 5,
      tally: tally,
      latencies: LatencyHistogram(),
      bill: Bill(usage: Usage(), windowSeconds: 100, rates: RateCard())
    )
  }

  @Test("parts of the capacity add up to the platform")
  func parts() throws {
    let window = window()
    for metric in [Metric.capacityMean, .busyMean, .billedCapacityMean] {
      let whole = try #require(window.metrics[metric])
      let parts = try (0..<2).map { try #require(window.metrics(ofPart: $0)[metric]) }
      #expect(parts[0] + parts[1] == whole, "\(metric)")
      #expect(abs(parts[1] - 3 * parts[0]) < 1e-12, "\(metric)")
    }
    #expect(window.metrics(ofPart: 0)[.utilization] == 0.25)
    #expect(window.metrics(ofPart: 0)[.requests] == nil)
    #expect(window.metrics(ofPart: 0)[.cost] == nil)
    #expect(window.metrics(ofPart: 0)[.capacityPeak] == nil)
  }

  @Test("a stream has the metrics of requests, and no others")
  func streams() throws {
    var recorder = RequestRecorder(classCounts: [1, 1])
    for stream in [0, 1, 1, 1] as [Int32] {
      let origin = RequestOrigin(stream: stream)
      recorder.offer(Request(arrival: .zero, origin: origin))
      if stream == 0 {
        recorder.fail(of: origin, arrival: .zero, reason: .throttled)
      } else {
        recorder.complete(
          of: origin,
          arrival: .zero,
          now: .seconds(2),
          queue: .zero,
          coldStart: true
        )
      }
    }
    let window = window(recorder.measured)
    let first = window.metrics(of: recorder.account(ofStream: 0), in: .stream)
    let second = window.metrics(of: recorder.account(ofStream: 1), in: .stream)
    #expect(first[.requests] == 1 && second[.requests] == 3)
    #expect(first[.failureFraction] == 1 && second[.failureFraction] == 0)
    #expect(first[.latencyP99] == nil)
    #expect(second[.latencyMax] == 2)
    #expect(second[.coldAnswered] == 3)
    #expect(window.metrics[.requests] == 4)
    for metric in Metric.all where !metric.scopes.contains(.stream) {
      #expect(second[metric] == nil, "\(metric)")
    }
  }
}
