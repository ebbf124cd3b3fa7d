import EventKernel
import Testing
import Workload

@Suite struct PromiseTests {
  /// A request that is answered after a time, or fails: then there is none.
  private func send(
    at arrival: Double,
    stream: Int32 = 0,
    answeredAfter latency: Double?,
    to recorder: inout RequestRecorder
  ) {
    let origin = RequestOrigin(stream: stream)
    recorder.offer(Request(arrival: .seconds(arrival), origin: origin))
    guard let latency else {
      recorder.fail(of: origin, arrival: .seconds(arrival), reason: .throttled)
      return
    }
    recorder.complete(
      of: origin,
      arrival: .seconds(arrival),
      now: .seconds(arrival + latency),
      queue: .zero,
      coldStart: false
    )
  }

  @Test("a promise is kept by answers within its limit, and broken by every failure")
  func kept() {
    var recorder = RequestRecorder(
      measureFrom: .seconds(10),
      promises: [
        RequestPromise(), RequestPromise(within: .seconds(0.5)),
        RequestPromise(within: .seconds(0.5) - SimulationTime(nanoseconds: 1)),
        RequestPromise(within: .seconds(0.5), stream: 1),
      ]
    )
    send(at: 9, answeredAfter: nil, to: &recorder)
    send(at: 10, answeredAfter: 0.5, to: &recorder)
    send(at: 11, answeredAfter: 0.25, to: &recorder)
    send(at: 12, stream: 1, answeredAfter: 0.75, to: &recorder)
    send(at: 13, stream: 1, answeredAfter: 0.5, to: &recorder)
    send(at: 14, answeredAfter: nil, to: &recorder)
    #expect(
      recorder.promises == [
        PromiseTally(requests: 5, kept: 4), PromiseTally(requests: 5, kept: 3),
        PromiseTally(requests: 5, kept: 1), PromiseTally(requests: 2, kept: 1),
      ]
    )
  }

  @Test("with windows the worst one counts, and empty ones do not")
  func windows() {
    var recorder = RequestRecorder(
      promises: [
        RequestPromise(within: .seconds(1), every: .seconds(60)),
        RequestPromise(within: .seconds(1), stream: 1, every: .seconds(60)),
      ]
    )
    // By arrival: the second of these belongs to the first window, though it ends in the next.
    send(at: 1, answeredAfter: 0.5, to: &recorder)
    send(at: 59, answeredAfter: 2, to: &recorder)
    send(at: 60, answeredAfter: 0.5, to: &recorder)
    for second in [180.0, 190, 200] { send(at: second, answeredAfter: 0.5, to: &recorder) }
    send(at: 210, answeredAfter: nil, to: &recorder)
    #expect(recorder.promises[0] == PromiseTally(requests: 7, kept: 5, worstShare: 0.5))
    #expect(recorder.promises[0].share == 0.5)
    #expect(recorder.promises[1] == PromiseTally(requests: 0, kept: 0))
    #expect(recorder.promises[1].share == nil)
  }

  /// A recorder that looks from 100 s on, with four requests in each window of ten seconds of which
  /// some are late.
  private func recorder(late: [Int]) -> RequestRecorder {
    let terms = [RecoveryTerm(RequestPromise(within: .seconds(1)), share: 0.75)]
    var recorder = RequestRecorder(rise: RiseWatch(rise: .seconds(100), terms: terms))
    send(at: 99, answeredAfter: 2, to: &recorder)
    for (window, late) in late.enumerated() {
      for request in 0..<4 {
        send(
          at: 100 + Double(window * 10 + request),
          answeredAfter: request < late ? 1.5 : 0.5,
          to: &recorder
        )
      }
    }
    return recorder
  }

  @Test(
    "promises hold again after the last window that broke one before six in a row kept all",
    arguments: [
      // One of four late is just as promised.
      ([1, 1, 1, 1, 1, 1, 4, 4], 0.0), ([2, 0, 0, 0, 0, 0, 0], 10),
      ([4, 4, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0], 80), ([0, 0, 2, 0, 0, 0, 0, 0], nil),
      ([0, 0, 2, 0, 0, 0, 0, 0, 0], 30),
    ]
  )
  func recovery(late: [Int], expected: Double?) {
    var recorder = recorder(late: late)
    recorder.judge(until: .seconds(100 + Double(late.count) * 10))
    #expect(recorder.recoveryTime?.seconds == expected)
    // In small steps, as a run does, it is the same.
    var stepwise = self.recorder(late: late)
    for second in 100..<(100 + late.count * 10) {
      stepwise.judge(until: .seconds(Double(second + 1)))
    }
    #expect(stepwise.recoveryTime == recorder.recoveryTime)
  }

  @Test("a window is judged only when its requests have ended, and empty ones keep everything")
  func openWindow() {
    let terms = [RecoveryTerm(RequestPromise(), share: 1)]
    var recorder = RequestRecorder(rise: RiseWatch(rise: .zero, terms: terms))
    recorder.offer(Request(arrival: .seconds(5)))
    recorder.judge(until: .seconds(1_000))
    #expect(recorder.recoveryTime == nil)
    recorder.fail(arrival: .seconds(5), reason: .timedOut)
    recorder.judge(until: .seconds(1_000))
    #expect(recorder.recoveryTime == .seconds(10))
  }

  @Test("without a promise there is nothing to recover")
  func noTerms() {
    var recorder = RequestRecorder(rise: RiseWatch(rise: .zero, terms: []))
    recorder.judge(until: .seconds(1_000))
    #expect(recorder.recoveryTime == nil)
  }
}
