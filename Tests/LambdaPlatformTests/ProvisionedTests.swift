import EventKernel
import Pricing
import Scaling
import Stochastics
import Testing
import Workload

@testable import LambdaPlatform

/// Provisioned concurrency; timelines by hand, in seconds.
@Suite("provisioned concurrency, by hand")
struct ProvisionedTests {
  private static func account(
    base: Int,
    bounds: CapacityBounds? = nil,
    policies: [ProvisionedPolicy] = [],
    preparation: Double = 90
  ) -> LambdaConfiguration {
    .account { _, function in
      var provisioned = ProvisionedConfiguration(base: base, bounds: bounds)
      provisioned.policies = policies
      provisioned.preparation = .constant(preparation)
      function.concurrency.provisioned = provisioned
    }
  }

  private static func scheduled(_ time: Double, _ count: Int) -> ProvisionedPolicy {
    .scheduled(
      ScheduledAction(
        at: Schedule([.seconds(time)]),
        bounds: CapacityBounds(minimum: count, maximum: count)
      )
    )
  }

  @Test("what is wanted first is there from the beginning, and nothing starts cold")
  func base() {
    var run = LambdaRun(Self.account(base: 2), requests: [.at(0, wait: 1), .at(0, wait: 1)])
    let reading = run.read(at: 10)
    #expect(reading.environmentsStarted == 0)
    #expect(run.recorder.running.coldStarts == 0)
    #expect(run.recorder.running.latencySum == 2_000_000_000)
    #expect(reading.total(of: .provisioned) == 20_000_000_000)
    #expect(reading.total(of: .provisionedBusy) == 2_000_000_000)
  }

  @Test("more of it takes a preparation and its making at 100 a second, and then all serve at once")
  func increase() {
    // Wanted at 100: 90 s of preparation and 300 / 100 s of making, so at 193.
    var run = LambdaRun(
      Self.account(
        base: 10,
        bounds: CapacityBounds(minimum: 10, maximum: 310),
        policies: [Self.scheduled(100, 310)]
      ),
      requests: []
    )
    #expect(run.read(at: 192.9).capacity == 10)
    let reading = run.read(at: 193.1)
    #expect(reading.capacity == 310)
    #expect(reading.environmentsStarted == 300)
    #expect(reading.desired == 310)
  }

  @Test("less of it ends idle environments at once, and busy ones after their invocation")
  func decrease() {
    var run = LambdaRun(
      Self.account(
        base: 3,
        bounds: CapacityBounds(minimum: 1, maximum: 3),
        policies: [Self.scheduled(100, 1)]
      ),
      requests: [.at(95, wait: 10), .at(95, wait: 20)]
    )
    #expect(run.read(at: 99).capacity == 3)
    #expect(run.read(at: 101).capacity == 2)
    #expect(run.read(at: 106).capacity == 1)
    #expect(run.read(at: 120).capacity == 1)
  }

  @Test("it is charged from when it is wanted until it is not, in steps of five minutes")
  func charge() {
    // Ten all the time, and 20 more from 100 to 450: 350 s, charged as 600.
    var run = LambdaRun(
      Self.account(
        base: 10,
        bounds: CapacityBounds(minimum: 10, maximum: 30),
        policies: [Self.scheduled(100, 30), Self.scheduled(450, 10)]
      ),
      requests: []
    )
    _ = run.read(at: 1_000)
    let usage = run.simulation.model.platform.usage(at: .seconds(1_000))
    let expected = (10.0 * 1_000 + 20 * 600) * 1_769 / 1_024
    #expect(abs(usage[.lambdaProvisionedConcurrency(.x86_64)] - expected) < 1e-6)
    // The Inits of the twenty, 0.25 s each.
    #expect(abs(usage[.lambdaProvisionedDuration(.x86_64)] - 5 * 1_769 / 1_024.0) < 1e-6)
    #expect(usage[.lambdaRequests] == 0)
  }

  @Test("what it serves is billed apart, and what spills over on demand")
  func duration() {
    var run = LambdaRun(Self.account(base: 1), requests: [.at(0, wait: 1), .at(0, wait: 2)])
    _ = run.read(at: 10)
    let usage = run.simulation.model.platform.usage(at: .seconds(10))
    let gigabytes = 1_769.0 / 1_024
    #expect(abs(usage[.lambdaProvisionedDuration(.x86_64)] - gigabytes) < 1e-9)
    #expect(abs(usage[.lambdaDuration(.x86_64)] - 2.25 * gigabytes) < 1e-9)
    #expect(usage[.lambdaRequests] == 2)
  }

  @Test("it is renewed in the background where environments have a lifetime")
  func upkeep() {
    var account = Self.account(base: 4)
    account = LambdaConfiguration.account { _, function in
      function.concurrency = account.functions[0].concurrency
      function.lifecycle.lifetime = .constant(100)
    }
    var run = LambdaRun(account, requests: [.at(250, wait: 1)])
    let reading = run.read(at: 350)
    #expect(reading.capacity == 4)
    // At 100, 200 and 300.
    #expect(reading.environmentsStarted == 12)
    #expect(run.recorder.running.coldStarts == 0)
  }

  @Test("target tracking scales by the share in use, and never in without traffic")
  func targetTracking() throws {
    let tracking = TargetTracking(
      target: 0.7,
      instanceWarmup: .zero,
      scaleInFraction: ProvisionedDefaults.scaleInFraction,
      publishDelay: .constant(0),
      actionDelay: .constant(0)
    )
    let account = Self.account(
      base: 10,
      bounds: CapacityBounds(minimum: 5, maximum: 100),
      policies: [.targetTracking(tracking)],
      preparation: 60
    )
    // Ten of ten busy for 20 minutes: 10 / 0.7 is 15. Then no request at all for three hours.
    let requests =
      (0..<10).map { _ in Request.at(1, wait: 890) }
      + (0..<10).map { _ in Request.at(891, wait: 309) }
    var run = LambdaRun(account, requests: requests)
    #expect(run.read(at: 1_190).desired == 15)
    let reading = run.read(at: 12_000)
    #expect(reading.desired == 15)
    #expect(reading.capacity == 15)
  }

  @Test("the low alarm stands at 90 % of the target: 63 % for one of 70 %")
  func lowAlarm() throws {
    // Six of ten busy are 60 %, below 63 %: 6 / 0.7 is 9. At 65 % nothing happens.
    for (busy, expected) in [(6, 9), (7, 10)] {
      let tracking = TargetTracking(
        target: 0.7,
        instanceWarmup: .zero,
        scaleIn: TargetTracking.Datapoints(breaching: 3, outOf: 3),
        scaleInFraction: ProvisionedDefaults.scaleInFraction,
        publishDelay: .constant(0),
        actionDelay: .constant(0)
      )
      var run = LambdaRun(
        Self.account(
          base: 10,
          bounds: CapacityBounds(minimum: 1, maximum: 100),
          policies: [.targetTracking(tracking)]
        ),
        requests: (0..<busy).map { _ in .at(0, wait: 890) }
      )
      #expect(run.read(at: 600).desired == expected, "\(busy) busy")
    }
  }

  @Test("what it claims of the account is taken from all others")
  func claim() {
    let account = LambdaConfiguration.account(of: 2, limit: 10) { place, function in
      if place == 0 {
        var provisioned = ProvisionedConfiguration(
          base: 2,
          bounds: CapacityBounds(minimum: 2, maximum: 6)
        )
        provisioned.policies = [Self.scheduled(100, 6)]
        function.concurrency.provisioned = provisioned
      }
    }
    let requests = [0.0, 200].flatMap { time in
      (0..<10).map { _ in Request.at(time, wait: 50, stream: 1) }
    }
    var run = LambdaRun(account, requests: requests)
    #expect(run.read(at: 10).busy == 8)
    #expect(run.read(at: 210).busy == 4)
    #expect(run.throttled(.concurrentInvocationLimitExceeded) == 2 + 6)
  }
}
