import EventKernel
import Stochastics
import Testing
import Workload

@Suite struct RequestRecorderTests {
  private func answer(
    _ arrival: Double,
    after seconds: Double,
    queue: Double = 0,
    coldStart: Bool = false,
    in recorder: inout RequestRecorder
  ) {
    recorder.complete(
      arrival: .seconds(arrival),
      now: .seconds(arrival + seconds),
      queue: .seconds(queue),
      coldStart: coldStart
    )
  }

  @Test("requests of the initial transient are accounted for apart")
  func transient() {
    var recorder = RequestRecorder(measureFrom: .seconds(10))
    for arrival in [1, 9.999_999_999, 10, 11, 12.0] {
      recorder.offer(Request(arrival: .seconds(arrival)))
    }
    #expect(recorder.outstanding == 5)
    answer(1, after: 20, queue: 3, coldStart: true, in: &recorder)
    recorder.fail(arrival: .seconds(9.999_999_999), reason: .throttled)
    answer(10, after: 2, queue: 0.5, coldStart: true, in: &recorder)
    answer(11, after: 0.25, in: &recorder)
    #expect(recorder.outstanding == 1)
    recorder.fail(arrival: .seconds(12), reason: .connectionRefused)

    let measured = recorder.measured
    #expect(measured.requests == 3)
    #expect(measured.completed == 2)
    #expect(measured.failed == 1)
    #expect(measured.failures(.connectionRefused) == 1)
    #expect(measured.failures(.throttled) == 0)
    #expect(measured.coldAnswered == 1)
    #expect(measured.latencySum == 2_250_000_000)
    #expect(measured.queueSum == 500_000_000)
    #expect(measured.outstanding == 0)
    let running = recorder.running
    #expect(running.requests == 5)
    #expect(running.completed == 3)
    #expect(running.failures(.throttled) == 1)
    #expect(running.coldAnswered == 2)
    #expect(running.latencySum == 22_250_000_000)
    #expect(running.queueSum == 3_500_000_000)
    #expect(recorder.outstanding == 0)
    #expect(recorder.latencies.count == 2)
  }

  @Test("the intervals add up to all latencies, of which the measured ones are kept")
  func intervals() {
    var recorder = RequestRecorder(measureFrom: .seconds(300))
    let stream = RandomStream(seed: 1, replication: 0, name: "latencies")
    var taken = LatencyHistogram()
    var all = LatencyHistogram()
    var measured = LatencyHistogram()
    var counts: [UInt64] = []
    for second in 0..<1_000 {
      let latency = Int64(1 + stream.index(below: 1_000_000_000))
      let arrival = SimulationTime.seconds(Double(second))
      recorder.offer(Request(arrival: arrival))
      recorder.complete(
        arrival: arrival,
        now: arrival + SimulationTime(nanoseconds: latency),
        queue: .zero,
        coldStart: false
      )
      all.record(latency)
      if second >= 300 { measured.record(latency) }
      if second % 250 == 249 {
        let interval = recorder.takeInterval { $0 }
        counts.append(interval.count)
        taken.merge(interval)
      }
    }
    #expect(counts == [250, 250, 250, 250])
    #expect(taken == all)
    #expect(recorder.latencies == measured)
    #expect(recorder.takeInterval { $0.count } == 0)
    #expect(recorder.latencies == measured)
  }

  @Test("tallies add, and what came on top of an earlier one is their difference")
  func tallies() {
    var recorder = RequestRecorder()
    func serve(_ reasons: [FailureReason?]) {
      for reason in reasons {
        recorder.offer(Request(arrival: .zero))
        if let reason {
          recorder.fail(arrival: .zero, reason: reason)
        } else {
          answer(0, after: 1, queue: 0.5, coldStart: true, in: &recorder)
        }
      }
    }
    serve([nil, .throttled, .timedOut])
    let earlier = recorder.running
    serve([nil, nil, .throttled])
    let difference = recorder.running - earlier
    #expect(difference.requests == 3)
    #expect(difference.completed == 2)
    #expect(difference.coldAnswered == 2)
    #expect(difference.failures(.throttled) == 1)
    #expect(difference.failures(.timedOut) == 0)
    #expect(difference.latencySum == 2_000_000_000)
    #expect(difference.queueSum == 1_000_000_000)
    #expect(earlier + difference == recorder.running)
    let reasons = FailureReason.allCases.map(recorder.running.failures).reduce(0, +)
    #expect(reasons == recorder.running.failed)
  }
}
