import EventKernel
import LambdaPlatform
import Pricing
import Stochastics
import Testing
import Workload

/// Several functions in one account: what they share, and what each has for itself.
@Suite struct LambdaAccountTests {
  /// Stream 0 calls `a`, stream 1 calls `b`.
  private static func account(
    scalingRate: LambdaScalingRate? = nil,
    concurrencyLimit: Int
  ) -> LambdaConfiguration {
    LambdaConfiguration(
      functions: [
        LambdaFunctionConfiguration(
          name: "a",
          memoryMB: 1_024,
          initialization: .constant(0.25),
          keepAlive: .constant(10),
          scalingRate: scalingRate
        ),
        LambdaFunctionConfiguration(
          name: "b",
          memoryMB: 2_048,
          architecture: .arm64,
          initialization: .constant(0.5),
          keepAlive: .constant(20),
          scalingRate: scalingRate
        ),
      ],
      functionOfStream: [0, 1],
      concurrencyLimit: concurrencyLimit
    ).plain
  }

  /// Two functions and room for two requests; a's are 0, 2, 4 in the list, b's the others.
  ///
  /// - 0 to 1.25: a, cold.
  /// - 2 to 3.5: b, cold, although an environment of a is idle.
  /// - 4 to 6: a, warm.
  /// - 4.5 to 5.5: b, warm; the account is at its limit meanwhile.
  /// - 5: a is throttled; 5.2: b is throttled, and had no other request in flight than the one.
  /// - 6.5 to 7: b, warm.
  ///
  /// The environment of a ends at 6 + 10 = 16, that of b at 7 + 20 = 27.
  private static let requests: [Request] = [
    .at(0, wait: 1), .at(2, wait: 1, stream: 1), .at(4, wait: 2), .at(4.5, wait: 1, stream: 1),
    .at(5, wait: 1), .at(5.2, wait: 1, stream: 1), .at(6.5, wait: 0.5, stream: 1),
  ]

  @Test("functions share the account's limit, and no environment serves another function")
  func timeline() {
    var run = LambdaRun(Self.account(concurrencyLimit: 2), requests: Self.requests)
    #expect(run.read(at: 5.3).busy == 2)
    #expect(run.read(at: 15.9).capacity == 2)
    #expect(run.read(at: 16.1).capacity == 1)
    #expect(run.read(at: 26.9).capacity == 1)
    let reading = run.read(at: 30)
    #expect(reading.capacity == 0)
    #expect(run.recorder.measured.completed == 5)
    #expect(run.recorder.measured.failures(.throttled) == 2)
    #expect(run.recorder.measured.coldStarts == 2)
    #expect(run.recorder.measured.latencySum == 6_250_000_000)
    #expect(reading.saturatedTime == 1_000_000_000)
    let a: [GaugeSeries: Int128] = [
      .capacity: 16_000_000_000, .servers: 16_000_000_000, .launching: 250_000_000,
      .busy: 3_250_000_000, .working: 3_250_000_000, .billed: 3_250_000_000,
      .saturated: 1_000_000_000, .environmentsStarted: 1,
    ]
    let b: [GaugeSeries: Int128] = [
      .capacity: 25_000_000_000, .servers: 25_000_000_000, .launching: 500_000_000,
      .busy: 3_000_000_000, .working: 3_000_000_000, .billed: 3_000_000_000,
      .saturated: 1_000_000_000, .environmentsStarted: 1,
    ]
    #expect(reading.parts.count == 2)
    for series in GaugeSeries.allCases {
      #expect(reading.parts[series, 0] == a[series] ?? 0, "\(series) of a")
      #expect(reading.parts[series, 1] == b[series] ?? 0, "\(series) of b")
    }
  }

  @Test("functions of two architectures have lines of their own")
  func usage() {
    var run = LambdaRun(Self.account(concurrencyLimit: 2), requests: Self.requests)
    _ = run.read(at: 30)
    let usage = run.simulation.model.platform.usage(at: .seconds(30))
    #expect(usage[.lambdaRequests] == 5)
    // 3.25 s of 1 GB and 3 s of 2 GB.
    #expect(usage[.lambdaDuration(.x86_64)] == 3.25)
    #expect(usage[.lambdaDuration(.arm64)] == 6)
    let rates = run.simulation.model.platform.rates
    #expect(
      rates.items == [.lambdaRequests, .lambdaDuration(.arm64), .lambdaDuration(.x86_64)]
    )
  }

  @Test("each function has a scaling rate of its own")
  func scalingRates() {
    // One environment each, and no other for the next 1,000 s.
    let rate = LambdaScalingRate(burst: 1, refillPerSecond: 0.001)
    var run = LambdaRun(
      Self.account(scalingRate: rate, concurrencyLimit: 10),
      requests: [
        .at(0, wait: 1), .at(0, wait: 1), .at(0.1, wait: 1, stream: 1),
        .at(0.1, wait: 1, stream: 1),
      ]
    )
    let reading = run.read(at: 5)
    #expect(run.recorder.measured.failures(.throttled) == 2)
    #expect(reading.parts[.environmentsStarted, 0] == 1)
    #expect(reading.parts[.environmentsStarted, 1] == 1)
  }

  @Test("an attempt is refused with the account's own reason")
  func reasons() {
    let rate = LambdaScalingRate(burst: 1, refillPerSecond: 0.001)
    for (limit, reason) in [
      (1, ThrottleReason.concurrentInvocationLimitExceeded), (2, .scalingRateExceeded),
    ] {
      var run = LambdaRun(
        Self.account(scalingRate: rate, concurrencyLimit: limit),
        requests: [.at(0, wait: 1)]
      )
      _ = run.read(at: 0.5)
      let admission = run.simulation.model.platform.offer(
        Attempt(token: 0, cpu: .zero, wait: .seconds(1), responseBytes: 0),
        on: &run.simulation.scheduler
      )
      guard case .refused(let failure, let code) = admission else {
        Issue.record("the second request is served")
        continue
      }
      #expect(failure == .throttled)
      #expect(code == reason.code)
    }
  }

  @Test("one function is no part, and every stream calls it")
  func one() {
    var run = LambdaRun(.plain(), requests: [.at(0, wait: 1), .at(2, wait: 1, stream: 7)])
    let reading = run.read(at: 10)
    #expect(reading.parts.count == 0)
    #expect(run.recorder.measured.completed == 2)
    #expect(reading.environmentsStarted == 1)
  }
}
