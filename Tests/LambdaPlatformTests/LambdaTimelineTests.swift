import EventKernel
import LambdaPlatform
import Stochastics
import Testing
import Workload

/// Timelines computed by hand; times in seconds.
@Suite("a Lambda function, by hand")
struct LambdaTimelineTests {
  @Test("a cold start waits for its Init, a warm one does not")
  func coldAndWarm() {
    // Init 0.25: the first is answered at 0.25 + 1 = 1.25; the second, at 2, finds it warm: 2.5.
    var run = LambdaRun(.plain(), requests: [.at(0, wait: 1), .at(2, wait: 0.5)])
    let reading = run.read(at: 10)
    #expect(run.recorder.measured.completed == 2)
    #expect(run.recorder.measured.coldStarts == 1)
    #expect(run.recorder.measured.latencySum == 1_750_000_000)
    #expect(reading.environmentsStarted == 1)
    #expect(reading.busyArea == 1_750_000_000)
    #expect(reading.launchingArea == 250_000_000)
    #expect(reading.capacityArea == 10_000_000_000)
  }

  @Test("requests that overlap need an environment each, busy from the start of its Init")
  func overlap() {
    // The second comes during the Init of the first and cannot share it.
    var run = LambdaRun(.plain(), requests: [.at(0, wait: 1), .at(0.1, wait: 1)])
    let reading = run.read(at: 0.2)
    #expect(reading.capacity == 2)
    #expect(reading.busy == 2)
    #expect(reading.launching == 2)
    #expect(run.read(at: 1.3).busy == 1)
    #expect(run.read(at: 2).busy == 0)
  }

  @Test("an idle environment ends exactly when its keep-alive time does")
  func expiry() {
    // Idle from 1.25, and again from 301 + 1 = 302: it ends at 902.
    var run = LambdaRun(.plain(), requests: [.at(0, wait: 1), .at(301, wait: 1)])
    #expect(run.read(at: 901.999).capacity == 1)
    #expect(run.read(at: 902.001).capacity == 0)
    #expect(run.read(at: 1_000).capacityArea == 902_000_000_000)
    #expect(run.recorder.running.coldStarts == 1)
  }

  @Test("a request after the keep-alive time starts cold again")
  func coldAgain() {
    // Idle from 1.25 to 601.25.
    var run = LambdaRun(.plain(), requests: [.at(0, wait: 1), .at(601.26, wait: 1)])
    _ = run.read(at: 700)
    #expect(run.recorder.running.coldStarts == 2)
  }

  @Test("a request in the last nanosecond of the keep-alive time is still warm")
  func lastNanosecond() {
    let last = Request(
      arrival: SimulationTime(nanoseconds: 601_249_999_999),
      wait: .seconds(1)
    )
    var run = LambdaRun(.plain(), requests: [.at(0, wait: 1), last])
    _ = run.read(at: 700)
    #expect(run.recorder.running.coldStarts == 1)
  }

  @Test("the concurrency limit throttles what is beyond it, and nothing else")
  func concurrencyLimit() {
    var run = LambdaRun(
      .plain(initialization: .constant(0), concurrencyLimit: 2),
      requests: [
        .at(0, wait: 1), .at(0.1, wait: 1), .at(0.2, wait: 1), .at(0.9, wait: 1),
        .at(1.05, wait: 1),
      ]
    )
    let reading = run.read(at: 5)
    // At the limit from 0.1 to 1, and again from 1.05 to 1.1.
    #expect(run.recorder.measured.failures(.throttled) == 2)
    #expect(run.recorder.measured.completed == 3)
    #expect(reading.saturatedTime == 950_000_000)
  }

  @Test("the scaling rate limits cold starts, not warm ones")
  func scalingRate() {
    // Two at once, then one every 0.5 s. Three at time 0: the third is refused. At 0.4 the bucket
    // holds 0.8: refused. At 0.6 it holds 1.2: a start. At 0.7 0.4: refused, both others busy. At
    // 2.1 two environments have been idle since 2 and serve without any token.
    var run = LambdaRun(
      .plain(
        initialization: .constant(0),
        scalingRate: LambdaScalingRate(burst: 2, refillPerSecond: 2)
      ),
      requests: [
        .at(0, wait: 2), .at(0, wait: 2), .at(0, wait: 2), .at(0.4, wait: 2), .at(0.6, wait: 2),
        .at(0.7, wait: 2), .at(2.1, wait: 2), .at(2.1, wait: 2),
      ]
    )
    let reading = run.read(at: 10)
    #expect(reading.environmentsStarted == 3)
    #expect(run.recorder.measured.failures(.throttled) == 3)
    #expect(run.recorder.measured.completed == 5)
  }

  @Test("3,500 environments need 25 s under AWS's rate of 1,000 and 100 per second")
  func scaleOut() {
    // A request every millisecond, each holding its environment: 1,000 at once would be allowed,
    // so 1,000 + 100 t environments at time t once the burst is used up at 1/0.9 s.
    let requests = (0..<40_000).map { Request.at(Double($0) / 1_000, wait: 100) }
    var run = LambdaRun(
      .plain(initialization: .constant(0), scalingRate: LambdaLimits.scalingRate),
      requests: requests
    )
    #expect(run.read(at: 24.95).capacity < 3_500)
    #expect(run.read(at: 25.05).capacity >= 3_500)
  }

  @Test(
    "CPU time is stretched by the share of a vCPU, waiting is not",
    arguments: [
      (memoryMB: 1_769, seconds: 1.5), (884, 0.5 + 1_769.0 / 884), (10_240, 1.5),
    ]
  )
  func cpuShare(memoryMB: Int, seconds: Double) {
    var run = LambdaRun(
      .plain(memoryMB: memoryMB, initialization: .constant(0)),
      requests: [.at(0, wait: 0.5, cpu: 1)]
    )
    _ = run.read(at: 10)
    let found = Double(run.recorder.measured.latencySum) * 1e-9
    #expect(abs(found - seconds) < 2e-9)
  }

  @Test("Init and handler are billed together, rounded up to a millisecond")
  func billing() {
    // Cold: 0.25 + 0.0101 s -> 261 ms; warm: 10.1 ms -> 11 ms. 1,769 MB are 1.7275 GB.
    var run = LambdaRun(.plain(), requests: [.at(0, wait: 0.0101), .at(5, wait: 0.0101)])
    let reading = run.read(at: 10)
    let usage = run.simulation.model.platform.usage(at: .seconds(10))
    #expect(usage[.lambdaRequests] == 2)
    #expect(abs(usage[.lambdaDuration(.x86_64)] - 0.272 * 1_769 / 1_024) < 1e-12)
    #expect(reading.billedArea == 272_000_000)
  }

  /// The pattern of AWS's guide: requests 1 to 5 overlap and start environments A to E; 6, 7 and 8
  /// reuse the ones that have ended by then, 9 finds none and starts F, 10 reuses one.
  ///
  /// Source: AWS Lambda Developer Guide, "Understanding Lambda function scaling"
  /// (docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html), read November 2026.
  @Test("ten requests need six environments, as in AWS's example")
  func tenRequests() {
    let requests: [Request] = [
      .at(0, wait: 3), .at(0.1, wait: 4), .at(0.2, wait: 5), .at(0.3, wait: 9), .at(0.4, wait: 9),
      .at(3.5, wait: 5), .at(4.5, wait: 5), .at(5.5, wait: 5), .at(6, wait: 5), .at(8.6, wait: 1),
    ]
    var run = LambdaRun(.plain(initialization: .constant(0)), requests: requests)
    #expect(run.read(at: 5.9).environmentsStarted == 5)
    #expect(run.read(at: 20).environmentsStarted == 6)
  }
}
