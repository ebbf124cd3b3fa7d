import EventKernel
import FleetPlatform
import LambdaPlatform
import Measures
import Pricing
import Scaling
import Scenarios
import Stochastics
import Testing
import Workload

@Suite struct ScenarioReaderTests {
  @Test("a minimal scenario has the documented defaults")
  func defaults() throws {
    let scenario = try Fixture.read()
    #expect(scenario.name == "Test")
    #expect(scenario.start == nil)
    #expect(scenario.duration == .seconds(600))
    #expect(scenario.discard == .zero)
    #expect(scenario.interval == .seconds(5))
    #expect(scenario.seed == 7)
    #expect(scenario.replications == .count(3))
    #expect(scenario.baseline == "fn")
    #expect(scenario.objectives == [])
    #expect(
      scenario.traffic == [
        TrafficStream(
          name: "pages",
          arrivals: .process(.poisson, .constant(20, lasting: .seconds(600))),
          cpu: .constant(0.012)
        )
      ]
    )
  }

  @Test("a function takes its Init from runtime, package and architecture")
  func lambda() throws {
    guard case .lambda(let account) = try Fixture.read().platforms[0].kind else {
      Issue.record("the first platform is not a function")
      return
    }
    let function = account.functions[0]
    #expect(account.functions.count == 1)
    #expect(function.memoryMB == 512)
    #expect(function.architecture == .x86_64)
    #expect(function.routing == .mostRecentlyUsed)
    #expect(account.concurrencyLimit == 50)
    #expect(function.scalingRate == LambdaLimits.scalingRate)
    #expect(abs(function.initialization.quantile(0.5) - 0.14459) < 1e-9)
    #expect(abs(function.keepAlive.cumulative(315) - 0.43) < 1e-9)

    let changed = try Fixture.read(overrides: [
      ("platforms.fn.lambda.package", "image"), ("platforms.fn.lambda.architecture", "arm64"),
      ("platforms.fn.lambda.routing", "random"), ("platforms.fn.lambda.scalingRate", "unlimited"),
      ("platforms.fn.lambda.keepAlive", "10m"),
    ])
    guard case .lambda(let otherAccount) = changed.platforms[0].kind else {
      Issue.record("the first platform is not a function")
      return
    }
    let other = otherAccount.functions[0]
    #expect(abs(other.initialization.quantile(0.5) - 0.23373) < 1e-9)
    #expect(other.architecture == .arm64)
    #expect(other.routing == .random)
    #expect(other.scalingRate == nil)
    #expect(other.keepAlive == .constant(600))
  }

  @Test(
    "Init may be given, or be that of another runtime",
    arguments: [
      ("300ms", 0.3), ("python3.13", 0.09365), ("{uniform: {minimum: 1s, maximum: 3s}}", 2),
    ]
  )
  func initialization(value: String, median: Double) throws {
    let scenario = try Fixture.read(
      "runtime: nodejs22.x",
      "runtime: my own\n      init: \(value)"
    )
    guard case .lambda(let account) = scenario.platforms[0].kind else {
      Issue.record("the first platform is not a function")
      return
    }
    #expect(abs(account.functions[0].initialization.quantile(0.5) - median) < 1e-9)
  }

  @Test("a group has the documented defaults")
  func group() throws {
    guard case .autoScalingGroup(let group) = try Fixture.read().platforms[1].kind else {
      Issue.record("the second platform is not a group")
      return
    }
    #expect(group.instanceType.name == "m7g.large")
    #expect((group.minimum, group.maximum, group.desired) == (2, 8, 2))
    #expect((group.threads, group.backlog) == (64, 128))
    #expect(group.discipline == .processorSharing)
    #expect(group.launchDelay == .constant(45))
    #expect(
      group.loadBalancer
        == LoadBalancer(
          algorithm: .roundRobin,
          deregistrationDelay: .seconds(300),
          requestsPerConnection: 10
        )
    )
    #expect(
      group.targetTracking
        == TargetTracking(
          target: 0.5,
          instanceWarmup: .seconds(300),
          scaleOut: .init(breaching: 3, outOf: 3),
          scaleIn: .init(breaching: 15, outOf: 15),
          scaleInFraction: 0.7,
          period: .seconds(60),
          publishDelay: .uniform(minimum: 60, maximum: 150),
          actionDelay: .uniform(minimum: 5, maximum: 16)
        )
    )
  }

  @Test("every setting of a group is read")
  func groupSettings() throws {
    let scenario = try Fixture.read(
      "            target: 50%",
      """
                  target: 40%
                  instanceWarmup: 120s
                  scaleOutDatapoints: 2 of 3
                  scaleInDatapoints: 5 of 10
                  scaleInThreshold: 70%
                  period: 20s
                  actionDelay: 5s
                  disableScaleIn: true
            desired: 5
            discipline: fifo
            loadBalancer:
              algorithm: leastOutstandingRequests
              deregistrationDelay: 30s
              requestsPerConnection: 2.5
              billed: false
      """
    )
    guard case .autoScalingGroup(let group) = scenario.platforms[1].kind else {
      Issue.record("the second platform is not a group")
      return
    }
    #expect(group.desired == 5)
    #expect(group.discipline == .fifo)
    #expect(
      group.loadBalancer
        == LoadBalancer(
          algorithm: .leastOutstandingRequests,
          deregistrationDelay: .seconds(30),
          requestsPerConnection: 2.5,
          isBilled: false
        )
    )
    #expect(
      group.targetTracking
        == TargetTracking(
          target: 0.4,
          instanceWarmup: .seconds(120),
          scaleOut: .init(breaching: 2, outOf: 3),
          scaleIn: .init(breaching: 5, outOf: 10),
          scaleInFraction: 0.7,
          period: .seconds(20),
          publishDelay: .uniform(minimum: 10, maximum: 30),
          actionDelay: .constant(5),
          isScaleInDisabled: true
        )
    )
  }

  @Test("a fixed fleet has no loop and always the same size")
  func fixedFleet() throws {
    guard case .fixedFleet(let fleet) = try Fixture.read().platforms[2].kind else {
      Issue.record("the third platform is not a fixed fleet")
      return
    }
    #expect((fleet.minimum, fleet.maximum, fleet.desired) == (4, 4, 4))
    #expect((fleet.threads, fleet.backlog) == (8, 0))
    #expect(fleet.targetTracking == nil)
  }

  @Test("a ramp goes from the rate before, the first one from 0, and a step stays")
  func stages() throws {
    let scenario = try Fixture.read(
      "constant: 20/s",
      """
      stages:
              - {rate: 10/s, lasting: 2m, shape: ramp}
              - {rate: 40/s, lasting: 3m}
              - {rate: 600/min, lasting: 6m, shape: ramp}
            process: {renewal: {cv: 2}}
      """
    )
    let profile = RateProfile(segments: [
      RateSegment(lasting: .seconds(120), startRate: 0, endRate: 10),
      RateSegment(lasting: .seconds(180), startRate: 40, endRate: 40),
      RateSegment(lasting: .seconds(360), startRate: 40, endRate: 10),
    ])
    #expect(
      scenario.traffic[0].arrivals == .process(.renewal(coefficientOfVariation: 2), profile)
    )
  }

  static let processes: [(String, ArrivalProcess)] = [
    ("poisson", .poisson), ("even", .even),
    ("{renewal: {cv: 2}}", .renewal(coefficientOfVariation: 2)),
    (
      "{renewal: {gap: {uniform: {minimum: 1s, maximum: 3s}}}}",
      .gaps(.uniform(minimum: 1, maximum: 3))
    ),
    (
      "{markovModulated: {states: [{rate: 50%, lasting: 30s}, {rate: 400%, lasting: 5s}]}}",
      .markovModulated(
        RateModulation(states: [
          RateModulation.State(factor: 0.5, lasting: .seconds(30)),
          RateModulation.State(factor: 4, lasting: .seconds(5)),
        ])
      )
    ),
    ("{batch: {size: 20}}", .batches(BatchSize(.constant(20)))),
    ("{batch: {size: {exponential: {mean: 4}}}}", .batches(BatchSize(.exponential(mean: 4)))),
    (
      "{batch: {size: {uniform: {minimum: 0.5, maximum: 4.5}}}}",
      .batches(BatchSize(.uniform(minimum: 0.5, maximum: 4.5)))
    ),
  ]

  @Test("requests are spread by any process", arguments: processes)
  func process(text: String, process: ArrivalProcess) throws {
    let scenario = try Fixture.read("constant: 20/s", "constant: 20/s\n      process: \(text)")
    #expect(
      scenario.traffic[0].arrivals == .process(process, .constant(20, lasting: .seconds(600)))
    )
  }

  @Test("counts are a rate, or exact", arguments: [true, false])
  func exactCounts(isExact: Bool) throws {
    let minutes = (0..<10).map { "1970-01-01T00:0\($0):00Z,\($0 * 30)\n" }.joined()
    let file = try TemporaryFile("minute,requests\n" + minutes)
    let scenario = try Fixture.read(
      "constant: 20/s",
      """
      counts: {file: \(file.path), time: minute, column: requests, every: 1m, scale: 0.1}
            exact: \(isExact)
      """
    )
    if isExact {
      let counts = ExactCounts((0..<10).map { $0 * 3 }, every: .seconds(60))
      #expect(scenario.traffic[0].arrivals == .exactCounts(counts))
    } else {
      let profile = RateProfile.counts(
        (0..<10).map { Double($0 * 30) * 0.1 },
        every: .seconds(60)
      )
      #expect(scenario.traffic[0].arrivals == .process(.poisson, profile))
    }
  }

  @Test(
    "the timeline gets the shortest usual interval with at most 400 of them",
    arguments: [
      ("1s", 1), ("400s", 1), ("401s", 5), ("6h", 60), ("7d", 1_800), ("400d", 86_400),
      ("900d", 86_400),
    ] as [(String, Double)]
  )
  func interval(duration: String, seconds: Double) throws {
    let scenario = try Fixture.read(overrides: [("duration", duration)])
    #expect(scenario.interval == .seconds(seconds))
  }

  @Test("metrics go by their name with or without the unit; values are in the unit of the results")
  func objectives() throws {
    let scenario = try Fixture.read(overrides: [
      (
        "objectives",
        "[latency_p99 < 500ms, latency_p50_s<=1s, failure_fraction < 0.1%, utilization >= 30%,"
          + " cost_per_month < 500USD, cost_usd < 1USD, throttled <= 0]"
      )
    ])
    let expected: [(String, Objective.Comparison, Double)] = [
      ("latency_p99_s", .below, 0.5), ("latency_p50_s", .atMost, 1),
      ("failure_fraction", .below, 0.001), ("utilization", .atLeast, 0.3),
      ("cost_usd_per_month", .below, 500), ("cost_usd", .below, 1), ("throttled", .atMost, 0),
    ]
    #expect(scenario.objectives.map(\.metric?.name) == expected.map(\.0))
    #expect(scenario.objectives.map(\.comparison) == expected.map(\.1))
    #expect(scenario.objectives.map(\.value) == expected.map(\.2))
    #expect(scenario.objectives[1].text == "latency_p50_s<=1s")
  }

  @Test("replications may follow a precision")
  func precision() throws {
    let scenario = try Fixture.read(
      "replications: 3",
      "precision: {of: latency_p99, within: 2%, atMost: 50}"
    )
    #expect(
      scenario.replications == .precision(of: .latencyP99, within: 0.02, atMost: 50)
    )
  }

  @Test("seeds span 64 bits", arguments: [0, 1, UInt64.max])
  func seed(seed: UInt64) throws {
    #expect(try Fixture.read("seed: 7", "seed: \(seed)").seed == seed)
  }

  @Test("a scenario knows what it was read from: its text and what was set over it")
  func source() throws {
    let plain = try #require(try Fixture.read().source)
    let edited = try #require(try Fixture.read("seed: 7", "seed: 8").source)
    let set = try #require(try Fixture.read(overrides: [("seed", "8"), ("seed", "9")]).source)
    #expect(try Fixture.read().source == plain)
    #expect(plain.sha256.count == 64 && plain.sha256.allSatisfy(\.isHexDigit))
    #expect(edited.sha256 != plain.sha256)
    #expect(set.sha256 == plain.sha256)
    #expect(plain.settings.isEmpty)
    #expect(set.settings == [.init(path: "seed", value: "8"), .init(path: "seed", value: "9")])
    #expect(plain.data.isEmpty)
  }

  @Test("anchors and a byte order mark are YAML like any other")
  func anchors() throws {
    let text =
      "\u{FEFF}"
      + Fixture.text
      .replacing("cpu: 12ms", with: "cpu: &work {exponential: {mean: 12ms}}\n      wait: *work")
    let stream = try ScenarioReader().read(text: text, file: "test.yaml").traffic[0]
    let demand = stream.classes[0].demand
    #expect(demand.wait == .exponential(mean: 0.012))
    #expect(demand.cpu == demand.wait)
  }

  @Test(
    "the scenarios of the repository have no problem",
    arguments: ["quick-start", "world-cup-98", "flash-crowd", "black-friday"]
  )
  func shipped(name: String) throws {
    let scenario = try ScenarioReader().read(file: "\(Repository.scenarios)/\(name).yaml")
    #expect(scenario.platforms.map(\.name) == ["lambda", "asg", "overprovisioned"])
    #expect(scenario.platforms.map(\.kind.key) == ["lambda", "autoScalingGroup", "fixedFleet"])
    #expect(scenario.baseline == "lambda")
  }

  @Test("the World Cup scenario has the afternoon's peak at full scale")
  func worldCup() throws {
    let scenario = try ScenarioReader().read(file: "\(Repository.scenarios)/world-cup-98.yaml")
    guard case .process(.poisson, let profile) = scenario.traffic[0].arrivals else {
      Issue.record("the traffic is not a Poisson process")
      return
    }
    #expect(scenario.start?.iso8601 == "1998-06-15T12:00:00Z")
    #expect(profile.duration == .seconds(21_600))
    #expect(profile.segments[149].startRate == 153_878 / 60.0)
    #expect(abs(profile.peakRate - 153_878 / 60.0) < 1e-9)
  }
}
