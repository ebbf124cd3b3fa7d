import EventKernel
import Stochastics
import Testing
import Workload

@testable import LambdaPlatform

/// The limits of an account as AWS's guide tells them; times in seconds.
///
/// Source of the examples: AWS Lambda Developer Guide, "Understanding Lambda function scaling"
/// (docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html), read November 2026.
@Suite("the limits of a Lambda account, by AWS's examples")
struct ConcurrencyLimitTests {
  /// So many requests of a stream, a millisecond apart, each in flight for a minute.
  private func requests(_ count: Int, from start: Double = 0, stream: Int32 = 0) -> [Request] {
    (0..<count).map { .at(start + Double($0) * 1e-3, wait: 60, stream: stream) }
  }

  @Test("400 reserved for each of two functions of 1,000 leave 200 to all others")
  func reserved() {
    let account = LambdaConfiguration.account(of: 4) { place, function in
      if place < 2 { function.concurrency.reserved = 400 }
    }
    let all = (0..<4).flatMap { requests(500, from: Double($0), stream: Int32($0)) }
    var run = LambdaRun(account, requests: all)
    let reading = run.read(at: 20)
    #expect(reading.total(of: .environmentsStarted, part: 0) == 400)
    #expect(reading.total(of: .environmentsStarted, part: 1) == 400)
    #expect(reading.total(of: .environmentsStarted, part: 2) == 200)
    #expect(reading.total(of: .environmentsStarted, part: 3) == 0)
    #expect(run.throttled(.reservedFunctionConcurrentInvocationLimitExceeded) == 200)
    #expect(run.throttled(.concurrentInvocationLimitExceeded) == 800)
    #expect(reading.busy == 1_000)
  }

  @Test("a reserved concurrency of 0 turns a function off")
  func off() {
    let account = LambdaConfiguration.account { _, function in function.concurrency.reserved = 0 }
    var run = LambdaRun(account, requests: requests(5))
    #expect(run.read(at: 10).environmentsStarted == 0)
    #expect(run.throttled(.reservedFunctionConcurrentInvocationLimitExceeded) == 5)
  }

  @Test(
    "400 provisioned of 1,000: beyond them requests spill over, beyond 1,000 they are throttled"
  )
  func spillover() {
    let account = LambdaConfiguration.account { _, function in
      function.concurrency.provisioned = ProvisionedConfiguration(base: 400)
    }
    var run = LambdaRun(account, requests: requests(1_100))
    // The 400th comes at 0.399, the 401st at 0.4 is the first to start cold.
    #expect(run.read(at: 0.3995).environmentsStarted == 0)
    #expect(run.read(at: 0.4005).environmentsStarted == 1)
    let reading = run.read(at: 20)
    #expect(reading.environmentsStarted == 600)
    #expect(reading.total(of: .spillovers) == 600)
    #expect(reading.busy == 1_000)
    #expect(run.throttled(.concurrentInvocationLimitExceeded) == 100)
  }

  @Test(
    "200 provisioned of 400 reserved: cold starts between, throttled at 400 though 600 are free"
  )
  func reservedAndProvisioned() {
    let account = LambdaConfiguration.account { _, function in
      function.concurrency.reserved = 400
      function.concurrency.provisioned = ProvisionedConfiguration(base: 200)
    }
    var run = LambdaRun(account, requests: requests(500))
    let reading = run.read(at: 20)
    #expect(reading.environmentsStarted == 200)
    #expect(reading.busy == 400)
    #expect(run.throttled(.reservedFunctionConcurrentInvocationLimitExceeded) == 100)
  }

  @Test(
    "10 provisioned environments spill over after 100 requests in a second, though some are free"
  )
  func provisionedRate() {
    let account = LambdaConfiguration.account { _, function in
      function.concurrency.provisioned = ProvisionedConfiguration(base: 10)
    }
    // 200 a second of 5 ms each: one in flight at a time.
    let requests = (0..<200).map { Request.at(Double($0) / 200 + 0.001, wait: 0.004) }
    var run = LambdaRun(account, requests: requests)
    let reading = run.read(at: 0.9999)
    #expect(reading.total(of: .spillovers) == 100)
    #expect(run.throttled(.concurrentInvocationLimitExceeded) == 0)
  }

  @Test(
    "ten requests per second for each of the account's concurrency, however short they are",
    arguments: [
      // 20,000 of 50 ms would be 1,000 in flight: half of them are refused.
      (rate: 20_000, wait: 0.05, limit: 1_000, served: 10_000),
      // 30,000 of 20 ms are 600 in flight, and need a limit of 3,000.
      (30_000, 0.02, 1_000, 10_000), (30_000, 0.02, 3_000, 30_000),
    ]
  )
  func requestRate(rate: Int, wait: Double, limit: Int, served: Int) {
    // The second second, in which environments are there.
    let account = LambdaConfiguration.account(limit: limit, initialization: .constant(0))
    let requests = (0..<(2 * rate)).map { Request.at(Double($0) / Double(rate), wait: wait) }
    var run = LambdaRun(account, requests: requests)
    _ = run.read(at: 1)
    let before = run.throttled(.functionInvocationRateLimitExceeded)
    _ = run.read(at: 3)
    let refused = run.throttled(.functionInvocationRateLimitExceeded) - before
    #expect(rate - refused == served)
  }

  @Test("ten requests per second for each of a function's reserved concurrency")
  func reservedRate() {
    let account = LambdaConfiguration.account(initialization: .constant(0)) { _, function in
      function.concurrency.reserved = 5
    }
    let requests = (0..<80).map { Request.at(Double($0) / 80, wait: 0.01) }
    var run = LambdaRun(account, requests: requests)
    _ = run.read(at: 2)
    #expect(run.throttled(.reservedFunctionInvocationRateLimitExceeded) == 30)
  }

  @Test("by the rule of 2019 an account of 10,000 has 3,000 at once and 3,500 after a minute")
  func burst() {
    let account = LambdaConfiguration.account(
      of: 2,
      limit: 10_000,
      scalingModel: .burst2019,
      initialization: .constant(0)
    )
    // Two functions, 5,000 requests a second together: the rule is the account's.
    let requests = (0..<400_000).map {
      Request.at(Double($0) / 5_000, wait: 600, stream: Int32($0 % 2))
    }
    var run = LambdaRun(account, requests: requests)
    #expect(run.read(at: 2).capacity >= 3_000)
    #expect(run.read(at: 55).capacity < 3_500)
    #expect(run.read(at: 65).capacity >= 3_500)
    #expect(run.throttled(.scalingRateExceeded) > 0)
  }

  @Test(
    "n requests at once to a cold function start n environments, as measured",
    arguments: [10, 50, 100]
  )
  func bursts(count: Int) {
    // danielBCN/faas-parallelism-benchmark (us-east-1, April 2020): handlers that sleep for a second.
    var run = LambdaRun(
      LambdaConfiguration(
        memoryMB: 256,
        initialization: .constant(0.15),
        keepAlive: .constant(600)
      ),
      requests: (0..<count).map { _ in .at(1, wait: 1) }
    )
    #expect(run.read(at: 100).environmentsStarted == count)
    #expect(run.recorder.measured.completed == count)
  }
}
