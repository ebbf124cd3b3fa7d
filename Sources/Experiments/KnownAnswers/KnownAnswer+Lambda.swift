internal import LambdaPlatform
internal import Measures
internal import Stochastics
internal import Workload

/// Functions, and what stands behind them.
extension KnownAnswer {
  /// M/G/c/c: with an Init of no length the concurrency limit throttles as Erlang B says, whatever the
  /// law of the service time.
  static var concurrencyLimits: [Self] {
    let services: [(name: String, law: Distribution)] = [
      ("exponential", .exponential(mean: 1)), ("constant", .constant(1)),
      ("gamma, cv 1.4", .gamma(shape: 0.5, scale: 2)),
    ]
    let cases: [(servers: Int, load: Double, service: Int)] = [
      (5, 3, 0), (10, 8, 0), (10, 8, 1), (10, 8, 2), (20, 15, 1),
    ]
    return cases.map { servers, load, service in
      func blocking(_ factor: Double) -> Double {
        QueueingFormulas.erlangB(offeredLoad: factor * load, servers: servers)
      }
      let name =
        "Erlang B, limit of \(servers), load \(load), \(services[service].name) service"
      return Self(
        name: name,
        source: "Erlang B: Kleinrock, volume 1 (1975), chapter 3",
        scenario: scenario(
          name,
          poisson(load, requests: 30_000, wait: services[service].law),
          on: .lambda(plain(concurrencyLimit: servers)),
          lasting: 30_000 / load,
          seed: UInt64(900 + 10 * servers + service)
        ),
        values: [
          Value("share throttled", .failureFraction, blocking(1), feared: feared(blocking))
        ]
      )
    }
  }

  /// A resource called by a function without limits: M/G/c/c without a queue, M/M/c/K with one.
  ///
  /// Calls come after a random wait, which leaves them a Poisson process.
  static var downstreams: [Self] {
    let lost: [(connections: Int, load: Double, service: Distribution)] = [
      (5, 3, .exponential(mean: 1)), (10, 8, .constant(1)),
    ]
    let queued: [(servers: Int, connections: Int, queue: Int)] = [(1, 3, 2), (2, 2, 3), (4, 6, 0)]
    return lost.map { connections, load, service in
      func blocking(_ factor: Double) -> Double {
        QueueingFormulas.erlangB(offeredLoad: factor * load, servers: connections)
      }
      return called(
        "Erlang B at a resource of \(connections) connections, load \(load)",
        DownstreamConfiguration(name: "database", connections: connections, serviceTime: service),
        rate: load,
        seed: UInt64(1_100 + connections),
        [
          Value("share refused", .failureFraction, blocking(1), feared: feared(blocking)),
          Value(
            "connections in use",
            .downstreamConnectionsMean,
            load * (1 - blocking(1)),
            feared: 0.02
          ),
        ]
      )
    }
      + queued.map { servers, connections, queue in
        let rate = 0.9 * Double(servers)
        func exact(_ load: Double) -> FiniteQueue {
          FiniteQueue(
            arrivalRate: load * rate,
            meanServiceTime: 1,
            servers: servers,
            capacity: connections + queue
          )
        }
        return called(
          "M/M/\(servers)/\(connections + queue) at a resource with a queue of \(queue)",
          DownstreamConfiguration(
            name: "database",
            connections: connections,
            serviceTime: .exponential(mean: 1),
            servers: servers,
            queue: queue
          ),
          rate: rate,
          seed: UInt64(1_200 + servers),
          [
            Value(
              "share refused",
              .failureFraction,
              exact(1).blocking,
              feared: feared { exact($0).blocking }
            ),
            Value(
              "mean wait",
              .downstreamWaitMean,
              exact(1).meanWait,
              feared: feared { exact($0).meanWait }
            ),
          ]
        )
      }
  }

  private static func called(
    _ name: String,
    _ resource: DownstreamConfiguration,
    rate: Double,
    seed: UInt64,
    _ values: [Value]
  ) -> Self {
    Self(
      name: name,
      source: "Kleinrock, volume 1 (1975), chapter 3",
      scenario: scenario(
        name,
        poisson(rate, requests: 40_000, wait: .exponential(mean: 0.5), downstream: 0),
        on: .lambda(plain(concurrencyLimit: 1_000_000)),
        downstream: [resource],
        lasting: 40_000 / rate,
        seed: seed
      ),
      values: values
    )
  }

  /// SimFaaS's reference run: 0.9 requests/s, exponential service of 1.991 s in the mean when warm,
  /// 2.244 s when cold; environments are kept for 600 s.
  ///
  /// Its two printed runs of 10⁶ s gave 1,213 cold starts of 898,469 requests and 1,183 of 900,020;
  /// 7.66 and 7.69 instances.
  static var simulators: [Self] {
    let name = "SimFaaS's reference run"
    let coldStarts = 1_213.0 + 1_183
    let requests = 898_469.0 + 900_020
    return [
      Self(
        name: name,
        source: "N. Mahmoudi, H. Khazaei, \"SimFaaS: A Performance Simulator for Serverless"
          + " Computing Platforms\", arXiv:2102.08904 (2021); github.com/pacslab/simfaas, examples",
        scenario: scenario(
          name,
          poisson(0.9, requests: 90_000, wait: .exponential(mean: 1.991)),
          on: .lambda(
            LambdaConfiguration(
              memoryMB: 1_769,
              initialization: .constant(2.244 - 1.991),
              keepAlive: .constant(600),
              scalingRate: nil
            ).plain
          ),
          lasting: 100_000,
          replications: 10,
          seed: 2_102
        ),
        // A tenth: the 2,396 cold starts that were counted are themselves known to 4 % (two standard
        // errors). Instances as everywhere.
        values: [
          Value("cold-start probability", .coldStartFraction, coldStarts / requests, feared: 0.1),
          Value("instances", .capacityMean, 7.675, feared: 0.02),
        ]
      )
    ]
  }

  /// A function that takes nothing besides its handler.
  private static func plain(concurrencyLimit: Int) -> LambdaConfiguration {
    LambdaConfiguration(
      memoryMB: 1_769,
      initialization: .constant(0),
      keepAlive: .constant(600),
      concurrencyLimit: concurrencyLimit,
      scalingRate: nil
    ).plain
  }
}
