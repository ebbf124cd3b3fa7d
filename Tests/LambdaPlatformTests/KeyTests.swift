import EventKernel
import Permissions
import Pricing
import Stochastics
import Testing
import Workload

@testable import LambdaPlatform

/// Environment variables that keys encrypt; timelines by hand, in seconds.
@Suite("environment variables and the keys that decrypt them")
struct KeyTests {
  /// Functions whose variables a customer's key encrypts, each request to KMS of a tenth of a second.
  private func account(
    of count: Int = 1,
    limit: Int = 1_000,
    helpers: EnvironmentVariables.EncryptionHelpers = .none,
    quota: Double = 100_000,
    otherUse: Double = 0,
    latency: Double = 0.1,
    _ events: [EncryptionKey.Event] = []
  ) -> LambdaConfiguration {
    var account = LambdaConfiguration.account(of: count, limit: limit) { _, function in
      function.variables = EnvironmentVariables(key: 1, helpers: helpers)
    }
    account.keyUse.keys.append(EncryptionKey(name: "ours", manager: .customer, events: events))
    account.keyUse.quota = quota
    account.keyUse.otherUse = otherUse
    account.keyUse.latency = .constant(latency)
    return account
  }

  private func seconds(_ run: borrowing LambdaRun) -> Double {
    Double(run.recorder.running.latencySum) * 1e-9
  }

  private func failures(_ run: borrowing LambdaRun, _ failure: KeyFailure) -> Int {
    run.failures(.keyUnavailable, failure.code)
  }

  @Test("a key is disabled: cold starts fail, warm environments go on, and enabling it helps")
  func disabled() {
    let account = account([
      EncryptionKey.Event(at: .seconds(10), .disable),
      EncryptionKey.Event(at: .seconds(20), .enable),
    ])
    var run = LambdaRun(
      account,
      requests: [
        // The decryption and the Init before it: 0.35 s.
        .at(0, wait: 1), .at(9.5, wait: 1),
        // One environment is warm, and the second request needs another.
        .at(12, wait: 1), .at(12.1, wait: 1), .at(15, wait: 1),
        .at(20, wait: 1), .at(20.1, wait: 1),
      ]
    )
    let reading = run.read(at: 100)
    #expect(failures(run, .disabled) == 1 && run.recorder.running.failed == 1)
    #expect(reading.environmentsStarted == 2)
    #expect(abs(seconds(run) - (6 + 2 * 0.35)) < 1e-9)
    // What is refused has cost nothing of Lambda.
    let billed = run.simulation.model.platform.usage(at: .seconds(100))[.lambdaRequests]
    #expect(billed == 6)
  }

  @Test("each state of a key has the name that AWS gives its failure")
  func states() {
    let cases: [([EncryptionKey.Action], KeyFailure?)] = [
      ([], nil), ([.disable], .disabled), ([.disable, .enable], nil), ([.deny], .accessDenied),
      ([.deny, .allow], nil), ([.rotate], nil), ([.scheduleDeletion], .invalidState),
      ([.scheduleDeletion, .enable], .invalidState),
      ([.scheduleDeletion, .cancelDeletion], .disabled),
      ([.scheduleDeletion, .cancelDeletion, .enable], nil), ([.delete], .notFound),
      ([.delete, .enable], .notFound), ([.deny, .disable], .disabled),
    ]
    for (actions, failure) in cases {
      let events = actions.enumerated().map { place, action in
        EncryptionKey.Event(at: .seconds(Double(place)), action)
      }
      var run = LambdaRun(account(events), requests: [.at(10, wait: 1)])
      _ = run.read(at: 20)
      #expect(run.recorder.running.failed == (failure == nil ? 0 : 1), "\(actions)")
      if let failure { #expect(failures(run, failure) == 1, "\(actions)") }
    }
  }

  // A hundred functions with a thousand requests each at once, at 10,000 decryptions a second: the first
  // 10,000 have a second's worth of tokens, the last waits for the 90,000 after them.
  @Test("a hundred functions that scale at once wait for the quota that they share")
  func quota() {
    let requests = (0..<100_000).map { number in
      var request = Request.at(0, wait: 1)
      request.origin = RequestOrigin(stream: Int32(number % 100), requestClass: 0)
      return request
    }
    var run = LambdaRun(
      account(of: 100, limit: 200_000, quota: 10_000, latency: 0),
      requests: requests
    )
    #expect(run.read(at: 1.25015).busy == 90_000 - 1)
    #expect(run.read(at: 5.25015).busy == 50_000 - 1)
    #expect(run.read(at: 10.24995).busy == 1)
    #expect(run.read(at: 10.25015).busy == 0)
    #expect(run.recorder.running.completed == 100_000)
    let waits = (1...90_000).reduce(0) { $0 + Double($1) / 10_000 }
    #expect(abs(seconds(run) - (100_000 * 1.25 + waits)) < 1e-3)
  }

  @Test("others who use the quota leave less of it")
  func others() {
    let requests = (0..<30).map { _ in Request.at(0, wait: 1) }
    var run = LambdaRun(account(quota: 20, otherUse: 10, latency: 0), requests: requests)
    // Ten at once, then ten a second.
    #expect(run.read(at: 1.2501).busy == 20)
    #expect(run.read(at: 3.26).busy == 0)
  }

  @Test("the helpers decrypt once per environment, or in each invocation")
  func helpers() {
    let requests = [Request.at(0, wait: 1), .at(10, wait: 1), .at(20, wait: 1)]
    for (helpers, count, extra) in [
      (EnvironmentVariables.EncryptionHelpers.none, 1, 0.1), (.perEnvironment, 2, 0.2),
      (.perInvocation, 4, 0.4),
    ] {
      let observer = LambdaObserver([.keyRequests], functions: 1, resources: 0)
      var run = LambdaRun(account(helpers: helpers), requests: requests, observer: observer)
      _ = run.read(at: 100)
      let log = observer.observation.keyRequests
      #expect(log.count == count && log.filter(\.isOfRole).count == count - 1)
      #expect(abs(seconds(run) - (3 + 0.25 + extra)) < 1e-9, "\(helpers)")
      // The helpers' time is the function's, the decryption at rest is Lambda's.
      let usage = run.simulation.model.platform.usage(at: .seconds(100))
      let billed = usage[.lambdaDuration(.x86_64)] * 1_024 / 1_769
      #expect(abs(billed - (3 + 0.25 + extra - 0.1)) < 1e-9, "\(helpers)")
    }
  }

  @Test("a throttled call of the helpers is an error of the function, which serves on")
  func throttledHelpers() {
    var run = LambdaRun(
      account(helpers: .perInvocation, quota: 2, latency: 0),
      // The decryption at rest and the first call use up a second's worth.
      requests: [.at(0, wait: 0.1), .at(0.36, wait: 0.1), .at(2, wait: 0.1)]
    )
    let reading = run.read(at: 10)
    #expect(run.failed(.decryptionThrottled) == 1 && run.recorder.running.completed == 2)
    #expect(reading.environmentsStarted == 1 && run.recorder.running.coldStarts == 1)
    let names = FunctionFailure.allCases.map(\.publishedName)
    #expect(names.contains("ThrottlingException") && names.contains("AccessDeniedException"))
  }

  @Test(
    "helpers that fail in the Init are tried again with the next request, which waits for another"
  )
  func helpersInInit() {
    let account = account(
      helpers: .perEnvironment,
      [
        EncryptionKey.Event(at: .seconds(5), .disable),
        EncryptionKey.Event(at: .seconds(15), .enable),
      ]
    )
    var denied = account
    denied.functions[0].variables?.roleMayDecrypt = false
    var run = LambdaRun(denied, requests: [.at(0, wait: 1), .at(10, wait: 1)])
    _ = run.read(at: 100)
    #expect(run.failed(.decryptionDenied) == 2 && run.recorder.running.coldStarts == 2)
    run = LambdaRun(account, requests: [.at(0, wait: 1), .at(10, wait: 1), .at(20, wait: 1)])
    _ = run.read(at: 100)
    // The environment is warm, so nobody asks while the key is disabled.
    #expect(run.recorder.running.completed == 3)
  }

  @Test(
    "a customer's key costs a dollar a month while it is there, and requests beyond what is free"
  )
  func bill() {
    let month = Month.seconds
    var run = LambdaRun(
      account([EncryptionKey.Event(at: .seconds(month / 2), .scheduleDeletion)]),
      requests: [.at(0, wait: 1)]
    )
    _ = run.read(at: month)
    let usage = run.simulation.model.platform.usage(at: .seconds(month))
    #expect(abs(usage[.kmsKeys("ours")] - 0.5) < 1e-9 && usage[.kmsRequests] == 1)
    let rates = run.simulation.model.platform.rates
    #expect(rates[.kmsKeys("ours")]?.monthlyCost(of: 1) == 1)
    var large = Usage()
    large[.kmsRequests] = 1_020_000
    let bill = Bill(usage: large, windowSeconds: month, rates: .keys(["ours"]))
    let cost = bill.lines.first { $0.item == .kmsRequests }?.costPerMonth ?? 0
    #expect(abs(cost - 3) < 1e-9)
    large[.kmsRequests] = 20_000
    let free = Bill(usage: large, windowSeconds: month, rates: .keys(["ours"]))
    #expect(free.lines.allSatisfy { $0.costPerMonth == 0 })
  }
}
