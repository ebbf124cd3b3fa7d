import EventKernel
import FleetPlatform
import Scenarios
import Stochastics
import Testing
import Workload

@Suite struct ClientDecoderTests {
  private static let demand = "demand:\n      cpu: 12ms"

  /// The policy of the fixture's stream with a client.
  private static func policy(_ client: String) throws -> ClientPolicy {
    let scenario = try Fixture.read(demand, "demand: {cpu: 12ms}\n    client: \(client)")
    return try #require(scenario.traffic[0].client)
  }

  @Test("without a client a stream sends once and waits")
  func none() throws {
    #expect(try Fixture.read().traffic[0].client == nil)
  }

  @Test("the client of the design is read, with every default")
  func design() throws {
    let policy = try Self.policy(
      "{timeout: 10s, retries: {limit: 2, backoff: {first: 100ms, most: 2s, jitter: full}}}"
    )
    #expect(
      policy
        == ClientPolicy(
          timeout: .constant(10),
          retries: RetryPolicy(
            limit: 2,
            backoff: Backoff(
              first: .seconds(0.1),
              most: .seconds(2),
              factor: 2,
              jitter: .full
            )
          )
        )
    )
    #expect(policy.retries?.reasons.contains(.throttled) == true)
    #expect(policy.retries?.reasons.contains(.denied) == false)
  }

  @Test("everything a client may have is read")
  func everything() throws {
    let policy = try Self.policy(
      """
      {timeout: {exponential: {mean: 3s}}, hedge: {after: 80ms, limit: 3},
          retries: {limit: 5, backoff: {constant: 200ms, jitter: equal}, retryAfter: 4s,
          budget: {capacity: 50, perRequest: 10%, perAnswer: 20%, refill: 2/s},
          failures: [timedOut, denied]}}
      """
    )
    #expect(policy.timeout == .exponential(mean: 3))
    #expect(policy.hedging == HedgePolicy(after: .seconds(0.08), limit: 3))
    #expect(
      policy.retries
        == RetryPolicy(
          limit: 5,
          backoff: Backoff(
            first: .seconds(0.2),
            most: .seconds(0.2),
            factor: 1,
            jitter: .equal
          ),
          retryAfter: .seconds(4),
          budget: RetryBudget(capacity: 50, perRequest: 0.1, perAnswer: 0.2, perSecond: 2),
          reasons: [.timedOut, .denied]
        )
    )
    #expect(try Self.policy("{patience: 2s}") == ClientPolicy(patience: .constant(2)))
  }

  @Test("users of a closed loop are read")
  func users() throws {
    let scenario = try Fixture.read(
      "constant: 20/s",
      "users: {population: 50, thinkTime: {exponential: {mean: 5s}}}"
    )
    #expect(
      scenario.traffic[0].arrivals
        == .users(UserPopulation(users: 50, thinkTime: .exponential(mean: 5)))
    )
    #expect(scenario.traffic[0].isClosedLoop)
  }

  @Test("a platform may have clients of its own")
  func platforms() throws {
    let scenario = try Fixture.read(
      "account: {concurrencyLimit: 50}",
      "clients: {pages: {timeout: 3s}}"
    )
    #expect(scenario.platforms[0].clients == ["pages": ClientPolicy(timeout: .constant(3))])
    #expect(scenario.platforms[0].streams(scenario.traffic)[0].client?.timeout == .constant(3))
    #expect(scenario.platforms[1].streams(scenario.traffic)[0].client == nil)
  }

  @Test("outages are read")
  func outages() throws {
    let scenario = try Fixture.read(
      "instances: 4,",
      "instances: 4, outages: [{at: 3m, lasting: 1m, instances: 50%}],"
    )
    guard case .fixedFleet(let fleet) = scenario.platforms[2].kind else {
      Issue.record("the third platform is a fixed fleet")
      return
    }
    #expect(
      fleet.outages == [Outage(start: .seconds(180), lasting: .seconds(60), share: 0.5)]
    )
  }

  /// A client of the fixture's stream and the problems of it, whose paths begin there.
  private static func client(_ text: String, _ problems: String...) -> Spoiling {
    Spoiling(
      demand,
      "demand: {cpu: 12ms}\n    client: \(text)",
      problems.map { "11: traffic.pages.client\($0)" }.joined(separator: "\n")
    )
  }

  @Test(
    "what is wrong with clients",
    arguments: [
      client(
        "3s",
        ": found \"3s\"; expected a mapping with timeout, patience, retries or hedge, or awsSdkStandard"
      ),
      client(
        "{timeout: 0s}",
        ".timeout: has a mean of 0.0 s; expected at least 1ns, or a distribution of times"
      ),
      client(
        "{patience: 1s, hedge: {after: 1s}}",
        ".hedge: has no meaning beside patience, since hedged attempts have no one place in a queue;"
          + " expected one of the two"
      ),
      client(
        "{timeout: 1s, hedge: {after: 1000ms}}",
        ".hedge: comes after 1s; expected less than the timeout, 1s"
      ),
      client(
        "{retries: {limit: 0, backoff: {most: 1s}}}",
        ".retries.limit: found \"0\"; expected a whole number from 1 to 1000",
        ".retries.backoff: lacks constant or first; expected exactly one of them"
      ),
      client(
        "{retries: {limit: 1, backoff: {first: 2s, most: 1s}}}",
        ".retries.backoff.most: is 1s; expected at least the first wait, 2s"
      ),
      client(
        "{retries: {limit: 1, backoff: {first: 2s}}}",
        ".retries.backoff.most: is missing; expected a duration in ns, us, ms, s, m, h or d, such as"
          + " 250ms"
      ),
      client(
        "{retries: {limit: 1, backoff: {constant: 2s, factor: 3, jitter: decorrelated}}}",
        ".retries.backoff.factor: has no meaning beside constant; expected it beside first",
        ".retries.backoff.jitter: is decorrelated, which has no meaning beside constant; expected none,"
          + " full or equal"
      ),
      client(
        "{retries: {limit: 1, backoff: {constant: 2s}, budget: {capacity: 0.5}}}",
        ".retries.budget.capacity: found \"0.5\"; expected a number from 1 to 1000000000"
      ),
      client(
        "{retries: {limit: 1, backoff: {constant: 2s}, failures: [throtled]}}",
        ".retries.failures.0: found \"throtled\" (did you mean \"throttled\"?); expected throttled,"
          + " timedOut, denied, connectionRefused, noCapacity, instanceTerminated, abandoned,"
          + " downstreamRefused, downstreamFailed, functionFailed, deadLettered, expired or keyUnavailable"
      ),
      Spoiling(
        "constant: 20/s",
        "users: {population: 0, thinkTime: 0s}\n      process: even",
        """
        9: traffic.pages.arrivals.users.population: found "0"; expected a whole number from 1 to 10000000
        9: traffic.pages.arrivals.users.thinkTime: has a mean of 0.0 s; expected at least 1us, so that \
        time goes on
        10: traffic.pages.arrivals.process: has no meaning beside users; expected it to be left out
        """
      ),
      Spoiling(
        "account: {concurrencyLimit: 50}",
        "clients: {page: {timeout: 3s}}",
        "18: platforms.fn.clients.page: \"page\" is not a stream (did you mean \"pages\"?); expected"
          + " pages"
      ),
      Spoiling(
        "instances: 4,",
        "instances: 4, outages: [{at: 1m, lasting: 2m, instances: 50%}, {at: 2m, lasting: 5m, "
          + "instances: 50%}, {at: 10m, lasting: 1m, instances: 50%}],",
        """
        32: platforms.fixed.fixedFleet.outages.1: overlaps another outage; expected one after the other
        32: platforms.fixed.fixedFleet.outages.2.at: is 10m; expected less than the duration, 10m
        """
      ),
      Spoiling(
        "name: fn",
        "name: \"f\\u001Bn\"",
        #"13: platforms.f\u{1B}n.name: has a control character; expected the name of a platform without"#
      ),
      Spoiling(
        "instances: 4,",
        "instances: 4, outages: [{at: 1m, lasting: 0s, instances: 150%}],",
        """
        32: platforms.fixed.fixedFleet.outages.0.lasting: "0s" is out of range; expected a duration \
        above 0
        32: platforms.fixed.fixedFleet.outages.0.instances: "150%" is out of range; expected a share \
        above 0% and at most 100%
        """
      ),
    ]
  )
  func mistakes(spoiling: Spoiling) {
    spoiling.check()
  }
}
