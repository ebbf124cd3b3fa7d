import EventKernel
import LambdaPlatform
import Stochastics
import Testing
import Workload

/// What a function takes besides its Init and the work of its handler, by hand.
@Suite struct LambdaTimingTests {
  /// One vCPU, an Init of 250 ms and nothing else, as a test changes it.
  private static func account(
    initialization: Double = 0.25,
    keepAlive: Double = 600,
    limit: Int = 1_000,
    _ change: (inout LambdaTiming) -> Void
  ) -> LambdaConfiguration {
    var function = LambdaFunctionConfiguration(
      memoryMB: 1_769,
      initialization: .constant(initialization),
      keepAlive: .constant(keepAlive),
      scalingRate: nil
    )
    function.timing = .plain
    change(&function.timing)
    return LambdaConfiguration(functions: [function], concurrencyLimit: limit)
  }

  @Test("functions take what was measured unless something else is said")
  func defaults() {
    let timing = LambdaFunctionConfiguration(
      memoryMB: 128,
      initialization: .constant(0),
      keepAlive: .constant(1)
    ).timing
    #expect(timing == .measured)
    #expect(timing.cpuShare == .quota)
    #expect(timing.turnaround == .seconds(0.006))
    #expect(timing.platformOverhead == .seconds(0.085))
    #expect(timing.firstRun == nil)
  }

  // The environment of 0 is free again at 0.276 s: the request of 0.275 begins another one, though
  // none is in flight and the limit is one, and the request of 1 finds the latter.
  @Test("an environment rests after an invocation, unbilled and not in flight")
  func turnaround() {
    var run = LambdaRun(
      Self.account(limit: 1) { $0.turnaround = .seconds(0.006) },
      requests: [
        .at(0, wait: 0.02), .at(0.275, wait: 0.02), .at(0.6, wait: 0.02), .at(1, wait: 0.02),
      ]
    )
    #expect(run.read(at: 0.2745).busy == 0)
    let reading = run.read(at: 10)
    #expect(reading.environmentsStarted == 2)
    #expect(run.recorder.measured.completed == 4)
    // Two Inits and 20 ms each for four.
    #expect(reading.billedArea == 580_000_000)
    #expect(reading.busyArea == 580_000_000)
  }

  // Free from 0.276 s on, it is kept for a second from then.
  @Test("the keep-alive time begins when the environment is free")
  func keepAlive() {
    let configuration = Self.account(keepAlive: 1) { $0.turnaround = .seconds(0.006) }
    var run = LambdaRun(configuration, requests: [.at(0, wait: 0.02)])
    #expect(run.read(at: 1.2755).capacity == 1)
    #expect(run.read(at: 1.2765).capacity == 0)
    // A keep-alive time of nothing ends it with its rest, before a request of the same instant.
    var short = LambdaRun(
      Self.account(keepAlive: 0) { $0.turnaround = .seconds(0.006) },
      requests: [.at(0, wait: 0.02), .at(0.28, wait: 0.02)]
    )
    #expect(short.read(at: 0.2759).capacity == 1)
    #expect(short.read(at: 0.277).capacity == 0)
    #expect(short.read(at: 10).environmentsStarted == 2)
  }

  @Test("a cold start takes the way to its environment too, unbilled", arguments: [false, true])
  func platformOverhead(callsDatabase: Bool) {
    let database = DownstreamConfiguration(
      name: "database",
      connections: 1,
      serviceTime: .constant(0.01)
    )
    var run = LambdaRun(
      Self.account { $0.platformOverhead = .seconds(0.085) },
      downstream: [database],
      requests: [0, 1].map {
        .at($0, wait: 0.02, downstream: callsDatabase ? 0 : -1)
      }
    )
    let reading = run.read(at: 10)
    let call: Int128 = callsDatabase ? 10_000_000 : 0
    // 85 + 250 + 20 ms, and 20 ms; each with its call.
    #expect(run.recorder.measured.latencySum == 375_000_000 + 2 * call)
    #expect(run.recorder.measured.coldStarts == 1)
    #expect(reading.billedArea == 290_000_000 + 2 * call)
    #expect(reading.busyArea == 375_000_000 + 2 * call)
  }

  @Test("a first run takes longer, billed and with the share of CPU")
  func firstRun() {
    var run = LambdaRun(
      Self.account {
        $0.firstRun = LambdaTiming.FirstRun(cpu: .constant(0.3), wait: .constant(0.1))
      },
      requests: [.at(0, wait: 0.02), .at(1, wait: 0.02)]
    )
    let reading = run.read(at: 10)
    #expect(run.recorder.measured.latencySum == 690_000_000)
    #expect(reading.billedArea == 690_000_000)
  }

  /// At 512 MB a quota is 5.79 ms, used up at a tick before 10 ms: 6 ms by themselves are done within
  /// it, or within what is left of it, and 12 ms go on in the next period, at 20 ms.
  @Test("the CPU time of a first run and of its request share one quota")
  func sharedQuota() {
    var function = LambdaFunctionConfiguration(
      memoryMB: 512,
      initialization: .constant(0),
      keepAlive: .constant(600)
    )
    function.timing = .plain
    function.timing.cpuShare = .quota
    function.timing.firstRun = LambdaTiming.FirstRun(cpu: .constant(0.006), wait: .constant(0.001))
    var run = LambdaRun(
      LambdaConfiguration(functions: [function]),
      requests: [.at(0, cpu: 0.006)]
    )
    _ = run.read(at: 10)
    // 12 ms: stopped at the tick at or after 5.79 ms, and gone on at a begin of a period.
    let latency = run.recorder.measured.latencySum
    #expect(latency > 23_000_000)
  }

  @Test("an Init that takes no time is a cold start for its client too")
  func emptyInit() {
    var run = LambdaRun(
      Self.account(initialization: 0) { _ in },
      requests: [.at(0, wait: 0.02), .at(1, wait: 0.02)]
    )
    #expect(run.read(at: 10).environmentsStarted == 1)
    #expect(run.recorder.measured.coldStarts == 1)
  }

  // 2 ms of work are below the first tick at or after 5.79 ms, a quota of 512 MB: as on a whole vCPU.
  @Test("short work is not slowed down by a small memory, and evenly it is")
  func cpuShare() {
    for (share, nanoseconds) in [
      (LambdaTiming.CPUShare.quota, 2_000_000), (.proportional, 6_910_156),
    ] {
      var function = LambdaFunctionConfiguration(
        memoryMB: 512,
        initialization: .constant(0),
        keepAlive: .constant(600)
      )
      function.timing = .plain
      function.timing.cpuShare = share
      var run = LambdaRun(
        LambdaConfiguration(functions: [function]),
        requests: [.at(0, cpu: 0.002)]
      )
      _ = run.read(at: 10)
      #expect(run.recorder.measured.latencySum == Int128(nanoseconds))
    }
  }
}

/// Limits in requests per second.
@Suite struct RequestRateTests {
  private static func even(_ rate: Int, seconds: Int, holding wait: Double) -> [Request] {
    (0..<(rate * seconds)).map { .at((Double($0) + 0.5) / Double(rate), wait: wait) }
  }

  // AWS's example: 50 ms at 20,000/s are a concurrency of 1,000, and still only half of the requests
  // are served, since an account with a limit of 1,000 gets 10,000 requests per second.
  @Test("an account gets ten requests per second for each of its limit")
  func cap() {
    var run = LambdaRun(
      .plain(initialization: .constant(0), concurrencyLimit: 1_000),
      requests: Self.even(20_000, seconds: 3, holding: 0.049)
    )
    for second in 1...3 {
      _ = run.read(at: Double(second))
      let tally = run.recorder.measured
      #expect(tally.failures(.throttled) == second * 10_000)
    }
    _ = run.read(at: 10)
    #expect(run.recorder.measured.completed == 30_000)
  }

  @Test("what stays below the rate in every second is never refused")
  func below() {
    let burst = (0..<9_999).map { Request.at(0.5 + Double($0) * 1e-6, wait: 0.0001) }
    var run = LambdaRun(
      .plain(initialization: .constant(0), concurrencyLimit: 1_000),
      requests: burst
        + burst.map { request in
          var request = request
          request.arrival += .seconds(1)
          return request
        }
    )
    _ = run.read(at: 10)
    #expect(run.recorder.measured.failed == 0)
  }

  // 1 ms at 30,000/s need some thirty environments, but requests grow by 10,000 at once and by 1,000
  // a second: 10,000 in the first third of the second, and those of the two thirds left.
  @Test("a function's requests per second grow no faster than 10,000 every 10 seconds")
  func growth() {
    var run = LambdaRun(
      .plain(
        initialization: .constant(0),
        concurrencyLimit: 100_000,
        scalingRate: LambdaLimits.scalingRate
      ),
      requests: Self.even(30_000, seconds: 12, holding: 0.001)
    )
    var served: [Int] = []
    var former = 0
    for second in 1...12 {
      _ = run.read(at: Double(second))
      let all = second * 30_000 - run.recorder.measured.failures(.throttled)
      served.append(all - former)
      former = all
    }
    #expect((10_998...11_001).contains(served[0]))
    for second in 1..<12 {
      #expect((999...1_001).contains(served[second] - served[second - 1]), "second \(second)")
    }
  }
}
