import EventKernel
import Pricing
import Stochastics
import Testing
import Workload

@testable import Measures

@Suite struct MeasuredWindowTests {
  /// A window from 10 s to 110 s: 100 s, with areas in units × nanoseconds.
  private func window(
    tally: RequestTally = RequestTally(),
    latencies: LatencyHistogram = LatencyHistogram(),
    bill: Bill = Bill(usage: Usage(), windowSeconds: 100, rates: RateCard()),
    downstream: (opening: DownstreamReading, closing: DownstreamReading)? = nil
  ) -> MeasuredWindow {
    var opening = PlatformReading()
    opening.time = .seconds(10)
    opening.capacityArea = 30 * second
    opening.busyArea = 15 * second
    opening.billedArea = 40 * second
    opening.serverArea = 60 * second
    opening.workingArea = 12 * second
    opening.saturatedTime = 1 * second
    var closing = PlatformReading()
    closing.time = .seconds(110)
    closing.capacityArea = 430 * second
    closing.busyArea = 165 * second
    closing.billedArea = 540 * second
    closing.serverArea = 860 * second
    closing.workingArea = 212 * second
    closing.saturatedTime = 6 * second
    opening.downstream = downstream?.opening
    closing.downstream = downstream?.closing
    return MeasuredWindow(
      opening: opening,
      closing: closing,
      capacityPeak: 9,
      connectionsPeak: 12,
      tally: tally,
      latencies: latencies,
      bill: bill
    )
  }

  private let second: Int128 = 1_000_000_000

  @Test(
    "capacity is averaged over the window",
    arguments: [
      (Metric.capacityMean, 4.0), (.capacityPeak, 9), (.busyMean, 1.5), (.billedCapacityMean, 5),
      (.utilization, 0.25), (.overprovisionedFraction, 0.75),
      (.underprovisionedTimeFraction, 0.05),
    ]
  )
  func capacity(metric: Metric, value: Double) {
    #expect(window().metrics[metric] == value)
  }

  @Test("requests are counted by how they ended")
  func requests() throws {
    var recorder = RequestRecorder()
    for _ in 0..<8 { recorder.offer(Request(arrival: .zero)) }
    for (latency, coldStart) in [(1.0, true), (2, false), (3, false), (6, false)] {
      recorder.complete(
        arrival: .zero,
        now: .seconds(latency),
        queue: .seconds(latency / 2),
        coldStart: coldStart
      )
    }
    for reason in [FailureReason.throttled, .throttled, .timedOut, .noCapacity] {
      recorder.fail(arrival: .zero, reason: reason)
    }
    let metrics = window(tally: recorder.measured, latencies: recorder.latencies).metrics
    let expected: [(Metric, Double)] = [
      (.requests, 8), (.completed, 4), (.failed, 4), (.failureFraction, 0.5), (.throttled, 2),
      (.timedOut, 1), (.denied, 0), (.coldAnswered, 1),
      (.latencyMean, 3), (.queueWaitMean, 1.5), (.latencyMax, 6),
    ]
    for (metric, value) in expected {
      #expect(metrics[metric] == value, "\(metric.name)")
    }
    let median = try #require(metrics[.latencyP50])
    #expect(abs(median - 2) <= 2 / 128)
  }

  @Test(
    "what would be divided by zero has no value",
    arguments: [
      Metric.failureFraction, .coldStartFraction, .latencyMean, .latencyP50, .latencyP90,
      .latencyP95, .latencyP99, .latencyP999, .latencyMax, .queueWaitMean, .costPerMillion,
    ]
  )
  func undefined(metric: Metric) {
    #expect(window().metrics[metric] == nil)
  }

  @Test("a platform without servers has neither utilization nor idle share")
  func noServers() {
    var closing = PlatformReading()
    closing.time = .seconds(1)
    let metrics = MeasuredWindow(
      opening: PlatformReading(),
      closing: closing,
      capacityPeak: 0,
      tally: RequestTally(),
      latencies: LatencyHistogram(),
      bill: Bill(usage: Usage(), windowSeconds: 1, rates: RateCard())
    ).metrics
    #expect(metrics[.utilization] == nil)
    #expect(metrics[.overprovisionedFraction] == nil)
    #expect(metrics[.capacityMean] == 0)
  }

  @Test("unused cost is the idle share of the instances paid for, and of nothing else")
  func unusedCost() throws {
    var usage = Usage()
    usage[.ec2Instances("m7g.medium")] = 3
    usage[.loadBalancerHours] = 2
    let rates = RateCard.fleet(instanceType: "m7g.medium", pricePerHour: 0.5, loadBalancer: true)
    var recorder = RequestRecorder()
    for _ in 0..<4 { recorder.offer(Request(arrival: .zero)) }
    let bill = Bill(usage: usage, windowSeconds: 100, rates: rates)
    let metrics = window(tally: recorder.measured, bill: bill).metrics
    // Two servers per instance: 860 - 60 server seconds over 430 - 30 instance seconds. Paid for:
    // 500 instance seconds, so 1,000 server seconds, of which 200 worked.
    let unused = try #require(metrics[.unusedCost])
    #expect(abs(unused - 3 * 0.5 * 0.8) < 1e-12)
    let cost = try #require(metrics[.cost])
    #expect(abs(cost - (1.5 + 0.045)) < 1e-12)
    let perMillion = try #require(metrics[.costPerMillion])
    #expect(abs(perMillion - 1.545 / 4 * 1e6) < 1e-6)
    let perMonth = try #require(metrics[.costPerMonth])
    #expect(abs(perMonth - 1.545 * Month.seconds / 100) < 1e-6)
  }

  @Test("Lambda bills no idle capacity")
  func lambdaUnusedCost() {
    var usage = Usage()
    usage[.lambdaDuration(.arm64)] = 100
    let bill = Bill(usage: usage, windowSeconds: 100, rates: .lambda(architecture: .arm64))
    #expect(window(bill: bill).metrics[.unusedCost] == 0)
  }

  @Test("calls of downstream resources are counted, and averaged over the window")
  func downstream() {
    var opening = DownstreamReading()
    opening.connectionsArea = 20 * second
    opening.began = 10
    opening.waitSum = 1 * second
    var closing = DownstreamReading()
    closing.connectionsArea = 720 * second
    closing.began = 60
    closing.waitSum = 6 * second
    opening.refused = 3
    closing.refused = 5
    opening.failed = 1
    closing.failed = 2
    let metrics = window(downstream: (opening, closing)).metrics
    #expect(metrics[.downstreamRefused] == 2)
    #expect(metrics[.downstreamFailed] == 1)
    #expect(metrics[.downstreamConnectionsPeak] == 12)
    #expect(metrics[.downstreamConnectionsMean] == 7)
    #expect(metrics[.downstreamWaitMean] == 0.1)
  }

  @Test(
    "without downstream resources there is nothing to say of them",
    arguments: [
      Metric.downstreamRefused, .downstreamFailed, .downstreamConnectionsPeak,
      .downstreamConnectionsMean, .downstreamWaitMean,
    ]
  )
  func noDownstream(metric: Metric) {
    #expect(window().metrics[metric] == nil)
  }
}
