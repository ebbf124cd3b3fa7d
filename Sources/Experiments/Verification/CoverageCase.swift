internal import EventKernel
internal import FleetPlatform
internal import LambdaPlatform
internal import Measures
internal import Pricing
internal import Scenarios
internal import Stochastics
internal import Workload

/// A question small enough to be asked four thousand times, whose answer is known.
struct CoverageCase {
  /// What is estimated, which also sets the seeds.
  let name: String
  /// How many replications an experiment has.
  let replications: Scenario.Replications
  let platforms: [PlatformConfiguration]
  let estimate: @Sendable (ExperimentResult) -> Estimate?
  /// The exact value; nil where only the estimator's own mean is known, by simulation.
  let truth: Double?
  /// Requests measured in a replication, on average.
  var requests = 1_000.0

  /// The exact differences of the platforms after the first to it, of whose intervals all have to hold;
  /// empty for one interval.
  var family: [Double] = []

  private static let rate = 1.0
  private static let serviceMean = 0.5

  /// Poisson arrivals of rate 1 and exponential service of mean 0.5, of which the first 50 s are left
  /// out: eight times the relaxation time of the queue with one server.
  func scenario(seed: UInt64, replications: Scenario.Replications) -> Scenario {
    let discard = SimulationTime.seconds(50)
    let duration = discard + .seconds(requests / Self.rate)
    return Scenario(
      name: "coverage",
      duration: duration,
      discard: discard,
      interval: duration,
      seed: seed,
      replications: replications,
      baseline: platforms[0].name,
      traffic: [
        TrafficStream(
          name: "requests",
          arrivals: .process(.poisson, .constant(Self.rate, lasting: duration)),
          wait: .exponential(mean: Self.serviceMean)
        )
      ],
      platforms: platforms
    )
  }

  /// The seed of one experiment; those of one case differ from those of all others.
  func seed(_ experiment: Int) -> UInt64 {
    FNV1a.hash(name.utf8) &+ UInt64(experiment)
  }
}

extension CoverageCase {
  /// All of them.
  static var all: [Self] {
    let one = queue(servers: 1)
    let two = queue(servers: 2)
    let meanOfOne = sojourn(servers: 1)
    let blocked = QueueingFormulas.erlangB(offeredLoad: rate * serviceMean, servers: 1)
    return [
      Self(
        name: "mean: latency of M/M/1",
        replications: .count(10),
        platforms: [one],
        estimate: { $0.baseline.estimate(of: .latencyMean) },
        truth: meanOfOne
      ),
      Self(
        name: "mean: share throttled of M/M/1/1",
        replications: .count(10),
        platforms: [function],
        estimate: { $0.baseline.estimate(of: .failureFraction) },
        truth: blocked
      ),
      Self(
        name: "p99: latency of M/M/1",
        replications: .count(10),
        platforms: [one],
        estimate: { $0.baseline.estimate(of: .latencyP99) },
        truth: nil,
        requests: 4_000
      ),
      Self(
        name: "p99: latency of M/M/2",
        replications: .count(10),
        platforms: [two],
        estimate: { $0.baseline.estimate(of: .latencyP99) },
        truth: nil
      ),
      Self(
        name: "paired difference: latency of M/M/2 less M/M/1",
        replications: .count(10),
        platforms: [one, two],
        estimate: { result in
          result.platforms[1].comparison(of: .latencyMean, with: result.baseline)?.difference
        },
        truth: sojourn(servers: 2) - meanOfOne
      ),
      Self(
        name: "family of differences: latency of M/M/2, M/M/3 and M/M/4 less M/M/1",
        replications: .count(10),
        platforms: [one, two, queue(servers: 3), queue(servers: 4)],
        estimate: { _ in nil },
        truth: 0,
        family: (2...4).map { sojourn(servers: $0) - meanOfOne }
      ),
      Self(
        name: "precision: latency of M/M/1 within 10 %",
        replications: .precision(of: .latencyMean, within: 0.1, atMost: 1_000),
        platforms: [one],
        estimate: { $0.baseline.estimate(of: .latencyMean) },
        truth: meanOfOne
      ),
      Self(
        name: "precision: latency of M/M/1 within 5 %",
        replications: .precision(of: .latencyMean, within: 0.05, atMost: 1_000),
        platforms: [one],
        estimate: { $0.baseline.estimate(of: .latencyMean) },
        truth: meanOfOne
      ),
      Self(
        name: "precision: share throttled of M/M/1/1 within 3 %",
        replications: .precision(of: .failureFraction, within: 0.03, atMost: 1_000),
        platforms: [function],
        estimate: { $0.baseline.estimate(of: .failureFraction) },
        truth: blocked
      ),
    ]
  }

  private static func sojourn(servers: Int) -> Double {
    serviceMean
      + QueueingFormulas.meanWait(
        arrivalRate: rate,
        meanServiceTime: serviceMean,
        servers: servers
      )
  }

  /// A queue with so many servers and room for everybody.
  private static func queue(servers: Int) -> PlatformConfiguration {
    guard let instanceType = EC2PriceList.type(named: "m7g.large") else {
      preconditionFailure("m7g.large is on the price list")
    }
    return PlatformConfiguration(
      name: "queue of \(servers)",
      kind: .fixedFleet(
        FleetConfiguration(
          instanceType: instanceType,
          threads: servers,
          backlog: 1_000_000,
          discipline: .fifo,
          minimum: 1,
          maximum: 1,
          launchDelay: .constant(0)
        )
      )
    )
  }

  /// One environment at a time, and no queue.
  private static var function: PlatformConfiguration {
    PlatformConfiguration(
      name: "function",
      kind: .lambda(
        LambdaConfiguration(
          memoryMB: LambdaLimits.memoryPerVCPUMB,
          architecture: .x86_64,
          initialization: .constant(0),
          keepAlive: .constant(600),
          concurrencyLimit: 1,
          scalingRate: nil
        ).plain
      )
    )
  }
}

// MARK: The study

extension CoverageCase {
  private static let experiments = 4_000
  private static let replicationsForTruth = 100_000
  /// What the share may be, which a coverage of 95 % leaves by chance in one of 76,000 cases: over four
  /// thousand experiments it has a standard error of 0.34 %.
  private static let bounds = 0.935...0.965

  /// How often the 95 % intervals that Headroom prints hold the truth.
  static var checks: [VerificationCheck] {
    all.map { question in
      VerificationCheck(name: question.name, isLong: true) { () throws(ExperimentError) in
        let truth: Double
        if let known = question.truth {
          truth = known
        } else {
          truth = try question.simulatedTruth()
        }
        var covered = 0
        for number in 0..<experiments {
          let scenario = question.scenario(
            seed: question.seed(number),
            replications: question.replications
          )
          let result = try Experiment(scenario: scenario).run()
          if question.holds(truth, in: result) { covered += 1 }
        }
        // Bonferroni's intervals hold more often where differences are correlated.
        let bounds = question.family.isEmpty ? bounds : bounds.lowerBound...1
        return [
          VerificationRow(
            question.name,
            "share of 95 % intervals that hold the truth",
            source: question.truth == nil
              ? "100,000 other replications" : "closed forms: Kleinrock, volume 1 (1975)",
            measured: (bounds.lowerBound + bounds.upperBound) / 2,
            simulated: Double(covered) / Double(experiments),
            within: (bounds.upperBound - bounds.lowerBound)
              / (bounds.upperBound + bounds.lowerBound)
          )
        ]
      }
    }
  }

  /// Whether the interval of an experiment holds the truth or, of a family, all of its intervals do.
  private func holds(_ truth: Double, in result: ExperimentResult) -> Bool {
    guard !family.isEmpty else { return Self.holds(truth, estimate(result)) }
    return zip(result.platforms.dropFirst(), family).allSatisfy { platform, difference in
      Self.holds(
        difference,
        platform.comparison(of: .latencyMean, with: result.baseline, among: family.count)?
          .difference
      )
    }
  }

  private static func holds(_ truth: Double, _ estimate: Estimate?) -> Bool {
    guard let lower = estimate?.lower, let upper = estimate?.upper else { return false }
    return lower <= truth && truth <= upper
  }

  /// The mean of an estimator over many replications, with other seeds than the experiments have: the
  /// truth of a percentile over a few hundred requests, since that of so few is not that of all.
  private func simulatedTruth() throws(ExperimentError) -> Double {
    let scenario = scenario(
      seed: FNV1a.hash("truth of \(name)".utf8),
      replications: .count(Self.replicationsForTruth)
    )
    return estimate(try Experiment(scenario: scenario).run())?.mean ?? .nan
  }
}
