internal import Measures
internal import Scenarios
internal import Stochastics
internal import Workload

/// Queues at one instance, with a mean service time of one second.
extension KnownAnswer {
  private static let erlangC =
    "Erlang C: L. Kleinrock, \"Queueing Systems\", volume 1 (1975), chapter 3"

  /// M/M/c: the wait of all, and how many servers work.
  static var manyServers: [Self] {
    let cases: [(servers: Int, rate: Double, requests: Double)] = [
      (1, 0.5, 20_000), (2, 1.4, 20_000), (8, 5.6, 30_000), (32, 28.8, 60_000),
    ]
    return cases.map { servers, rate, requests in
      func wait(_ load: Double) -> Double {
        QueueingFormulas.meanWait(
          arrivalRate: load * rate,
          meanServiceTime: 1,
          servers: servers
        )
      }
      let name = "M/M/\(servers) at \(rate)/s"
      return Self(
        name: name,
        source: erlangC,
        scenario: scenario(
          name,
          poisson(rate, requests: requests, wait: .exponential(mean: 1)),
          on: instance(threads: servers, backlog: 1_000_000, discipline: .fifo),
          lasting: requests / rate,
          seed: UInt64(servers)
        ),
        values: [
          Value("mean wait", .queueWaitMean, wait(1), feared: feared(wait)),
          Value("busy servers", .busyMean, rate, feared: 0.02),
        ]
      )
    }
  }

  /// M/G/1: the wait for three laws of the service time.
  static var singleServers: [Self] {
    let cases: [(variation: Double, service: Distribution)] = [
      (0, .constant(1)), (1, twoSizes), (2, .gamma(shape: 0.25, scale: 4)),
    ]
    let rate = 0.5
    return cases.map { variation, service in
      func wait(_ load: Double) -> Double {
        QueueingFormulas.pollaczekKhinchineMeanWait(
          arrivalRate: load * rate,
          meanServiceTime: 1,
          coefficientOfVariation: variation
        )
      }
      let name = "M/G/1 at \(rate)/s, cv \(variation)"
      return Self(
        name: name,
        source: "Pollaczek and Khinchine: Kleinrock, volume 1 (1975), chapter 5",
        scenario: scenario(
          name,
          poisson(rate, requests: 40_000, cpu: service),
          on: instance(threads: 1, backlog: 1_000_000, discipline: .fifo),
          lasting: 40_000 / rate,
          seed: UInt64(400 + variation)
        ),
        values: [Value("mean wait", .queueWaitMean, wait(1), feared: feared(wait))]
      )
    }
  }

  /// M/G/1 under processor sharing: the time in the system.
  static var sharedProcessors: [Self] {
    [0.5, 0.7].map { rate in
      func sojourn(_ load: Double) -> Double {
        QueueingFormulas.processorSharingMeanSojourn(arrivalRate: load * rate, meanServiceTime: 1)
      }
      let name = "M/G/1-PS at \(rate)/s"
      return Self(
        name: name,
        source: "processor sharing: Kleinrock, \"Queueing Systems\", volume 2 (1976), section 4.4",
        scenario: scenario(
          name,
          poisson(rate, requests: 20_000, cpu: twoSizes),
          on: instance(threads: 1_000_000, backlog: 0, discipline: .processorSharing),
          lasting: 20_000 / rate,
          seed: UInt64(300 + 10 * rate)
        ),
        values: [Value("sojourn time", .latencyMean, sojourn(1), feared: feared(sojourn))]
      )
    }
  }

  /// M/G/c/K: who is served and how long it takes, first come, first served and, whatever the law of
  /// the service time, under processor sharing.
  static var finiteRooms: [Self] {
    let queued: [(servers: Int, capacity: Int, rate: Double)] = [(1, 2, 1.2), (4, 8, 5)]
    let shared: [(vCPUs: Int, rate: Double, service: Distribution, seed: UInt64)] = [
      (1, 0.9, .constant(1), 210), (1, 0.9, twoSizes, 211), (2, 1.8, .exponential(mean: 1), 221),
    ]
    return queued.map { servers, capacity, rate in
      finiteRoom(
        "M/M/\(servers)/\(capacity) at \(rate)/s",
        poisson(rate, requests: 30_000, wait: .exponential(mean: 1)),
        on: instance(threads: servers, backlog: capacity - servers, discipline: .fifo),
        (servers, capacity, rate),
        seed: UInt64(100 + servers)
      )
    }
      + shared.map { vCPUs, rate, service, seed in
        finiteRoom(
          "M/G/\(vCPUs)/4-PS at \(rate)/s, variance \(service.variance)",
          poisson(rate, requests: 30_000, cpu: service),
          on: instance(vCPUs: vCPUs, threads: 4, backlog: 0, discipline: .processorSharing),
          (vCPUs, 4, rate),
          seed: seed
        )
      }
  }

  private static func finiteRoom(
    _ name: String,
    _ stream: TrafficStream,
    on platform: PlatformConfiguration.Kind,
    _ queue: (servers: Int, capacity: Int, rate: Double),
    seed: UInt64
  ) -> Self {
    let exact = FiniteQueue(
      arrivalRate: queue.rate,
      meanServiceTime: 1,
      servers: queue.servers,
      capacity: queue.capacity
    )
    return Self(
      name: name,
      source:
        "M/M/c/K: Kleinrock, volume 1 (1975), chapter 3, and insensitivity of processor sharing",
      scenario: scenario(name, stream, on: platform, lasting: 30_000 / queue.rate, seed: seed),
      values: [
        Value(name: "share served", expected: 1 - exact.blocking, feared: 0.02) { replication in
          replication.metrics[.failureFraction].map { 1 - $0 }
        },
        Value("sojourn time", .latencyMean, exact.meanSojourn, feared: 0.02),
      ]
    )
  }

  /// Many short requests and a few long ones; mean and variance are 1.
  private static let twoSizes = Distribution.mixture([
    WeightedDistribution(weight: 0.8, distribution: .constant(0.5)),
    WeightedDistribution(weight: 0.2, distribution: .constant(3)),
  ])
}
