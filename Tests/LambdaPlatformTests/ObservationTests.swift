import EventKernel
import Pricing
import Stochastics
import Testing
import Workload

@testable import LambdaPlatform

/// What an account would show in CloudWatch and in logs; timelines by hand, in seconds.
@Suite("metrics and logs of an account, by their counting rules")
struct ObservationTests {
  /// Runs requests to their end, and tells what was seen.
  private func observe(
    _ account: LambdaConfiguration,
    downstream: [DownstreamConfiguration] = [],
    _ requests: [Request]
  ) -> LambdaObservation {
    let observer = LambdaObserver(
      [.metrics, .invocations],
      functions: account.functions.count,
      resources: downstream.count
    )
    var run = LambdaRun(account, downstream: downstream, requests: requests, observer: observer)
    _ = run.read(at: 10_000)
    return observer.observation
  }

  // AWS Lambda Developer Guide, "Monitoring concurrency": one request of two minutes comes each minute.
  @Test("provisioned concurrency of 10, and a request of two minutes each minute")
  func documented() {
    let account = LambdaConfiguration.account { _, function in
      function.concurrency.provisioned = ProvisionedConfiguration(base: 10)
    }
    let requests = (0..<4).map { Request.at(60 * Double($0) + 10, wait: 120) }
    let minutes = observe(account, requests).functions[0]
    #expect(minutes.map(\.minute) == [0, 1, 2, 3, 4, 5])
    #expect(minutes.map(\.provisionedInvocations) == [1, 1, 1, 1, 0, 0])
    #expect(minutes.map(\.provisionedConcurrency) == [1, 2, 2, 2, 2, 1])
    #expect(minutes.map(\.provisionedUtilization) == [0.1, 0.2, 0.2, 0.2, 0.2, 0.1])
    #expect(minutes.allSatisfy { $0.invocations == $0.provisionedInvocations })
  }

  @Test("what spills over runs on standard concurrency, and the two sum to the invocations")
  func spillover() {
    let account = LambdaConfiguration.account { _, function in
      function.concurrency.provisioned = ProvisionedConfiguration(base: 2)
    }
    let requests = (0..<5).map { Request.at(Double($0), wait: 30) }
    let minute = observe(account, requests).functions[0][0]
    #expect(minute.invocations == 5 && minute.provisionedInvocations == 2)
    #expect(minute.spilloverInvocations == 3 && minute.concurrency == 5)
    #expect(minute.provisionedConcurrency == 2 && minute.provisionedUtilization == 1)
  }

  @Test(
    "throttles are neither invocations nor errors, and errors are stamped when they were invoked"
  )
  func counts() {
    let account = LambdaConfiguration.account(limit: 1) { _, function in
      function.lifecycle.timeout = .seconds(50)
    }
    // The second finds the first one running; the third runs out of time in the next minute.
    let requests = [
      Request.at(0, wait: 20), .at(10, wait: 1), .at(30, wait: 100), .at(100, wait: 1),
    ]
    let observation = observe(account, requests)
    let minutes = observation.functions[0]
    #expect(minutes.map(\.invocations) == [2, 1])
    #expect(minutes.map(\.errors) == [1, 0])
    #expect(minutes.map(\.throttles) == [1, 0])
    // Without the Init; the time-out counts in full.
    #expect(minutes[0].durations.sum == 70_000 && minutes[0].durations.greatest == 50_000)
    #expect(minutes[0].durations.quantile(0.5) == 20_000)
    #expect(minutes.map(\.concurrency) == [1, 1])
    #expect(observation.account.map(\.concurrency) == [1, 1])
    #expect(observation.invocations.map(\.failure) == [nil, .timedOut, nil])
  }

  @Test(
    "a minute without a change has the level of the one before, one without invocations no point"
  )
  func levels() {
    let minutes = observe(.account(), [.at(10, wait: 200), .at(500, wait: 1)]).functions[0]
    #expect(minutes.map(\.minute) == [0, 1, 2, 3, 8])
    #expect(minutes.map(\.concurrency) == [1, 1, 1, 1, 1])
    #expect(minutes.map(\.invocations) == [1, 0, 0, 0, 1])
  }

  @Test("the account's concurrency, what is unreserved of it, and what is claimed")
  func account() {
    let account = LambdaConfiguration.account(of: 2) { place, function in
      if place == 0 { function.concurrency.reserved = 20 }
    }
    var requests = (0..<3).map { Request.at(Double($0), wait: 30) }
    requests += (0..<4).map { number in
      var request = Request.at(10 + Double(number), wait: 30)
      request.origin = RequestOrigin(stream: 1, requestClass: 0)
      return request
    }
    let minute = observe(account, requests).account[0]
    #expect(minute.concurrency == 7 && minute.unreservedConcurrency == 4)
    #expect(minute.claimedConcurrency == 24)
  }

  @Test("a record has its Init, what is billed, and when it ended")
  func records() {
    let records = observe(.account(), [.at(0, wait: 1.0001), .at(10, wait: 1)]).invocations
    #expect(records.map(\.initialization) == [250_000_000, nil])
    #expect(records.map(\.billedMilliseconds) == [1_251, 1_000])
    #expect(records.map(\.ended.seconds) == [1.2501, 11])
  }

  @Test(
    "an Init that takes too long has a record of its own, and its repetition is in the duration"
  )
  func failedInit() {
    let account = LambdaConfiguration.account(initialization: .constant(12))
    let record = observe(account, [.at(0, wait: 1)]).invocations[0]
    #expect(record.failedInit == .init(duration: 10_000_000_000, isTooLong: true))
    #expect(record.initialization == nil && record.duration == 13_000_000_000)
  }

  @Test("calls of a resource belong to the minute in which they began")
  func calls() {
    let resource = DownstreamConfiguration(
      name: "database",
      connections: 5,
      serviceTime: .constant(20)
    )
    var requests = [Request.at(50, wait: 1), .at(130, wait: 1)]
    for place in requests.indices { requests[place].downstream = 0 }
    let calls = observe(.account(), downstream: [resource], requests).calls[0]
    #expect(calls.map(\.minute) == [0, 2] && calls.map(\.calls) == [1, 1])
    #expect(calls[0].durations.mean == 20_000)
  }

  // Functions that are observed have a control, which others have not.
  @Test("a run is the same whether it is observed or not")
  func unchanged() throws {
    for seed in 0..<6 as Range<UInt64> {
      var tallies: [RequestTally] = []
      var usages: [Usage] = []
      for isObserved in [false, true] {
        let account = LambdaConfiguration(
          memoryMB: 512,
          initialization: .exponential(mean: 0.3),
          keepAlive: .exponential(mean: 20),
          concurrencyLimit: 20
        )
        let observer =
          isObserved ? LambdaObserver([.metrics, .invocations], functions: 1, resources: 0) : nil
        var run = try LambdaRun(
          account,
          rate: 30,
          service: .exponential(mean: 0.4),
          seconds: 300,
          seed: seed,
          observer: observer
        )
        _ = run.read(at: 2_000)
        tallies.append(run.recorder.running)
        usages.append(run.simulation.model.platform.usage(at: .seconds(2_000)))
        guard let observer else { continue }
        let minutes = observer.observation.functions[0]
        let tally = run.recorder.running
        #expect(minutes.reduce(0) { $0 + $1.invocations } == tally.completed)
        #expect(minutes.reduce(0) { $0 + $1.throttles } == tally.failures(.throttled))
        // What the lines of the log say of the bill is the bill.
        let billed = observer.observation.invocations.reduce(0) { $0 + $1.billedMilliseconds }
        let gigabyteSeconds = Double(billed) * 512 / 1_024_000
        #expect(abs(usages[1][.lambdaDuration(.x86_64)] - gigabyteSeconds) < 1e-6)
      }
      #expect(tallies[0] == tallies[1] && usages[0] == usages[1], "seed \(seed)")
    }
  }
}
