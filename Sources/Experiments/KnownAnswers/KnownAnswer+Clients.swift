internal import Measures
internal import Stochastics
internal import Workload

/// Clients that lose patience, and users who wait for their answers.
extension KnownAnswer {
  /// M/M/c+M: who leaves, and how many servers work.
  static var impatience: [Self] {
    let cases: [(servers: Int, rate: Double, patience: Double)] = [
      (1, 0.8, 2), (4, 4, 1), (8, 12, 0.5),
    ]
    return cases.map { servers, rate, patience in
      func exact(_ load: Double) -> ImpatientQueue {
        ImpatientQueue(
          arrivalRate: load * rate,
          meanServiceTime: 1,
          servers: servers,
          meanPatience: patience
        )
      }
      var stream = poisson(rate, requests: 40_000, wait: .exponential(mean: 1))
      stream.client = ClientPolicy(patience: .exponential(mean: patience))
      let name = "M/M/\(servers)+M at \(rate)/s, patience \(patience) s"
      return Self(
        name: name,
        source: "Erlang A: O. Garnett, A. Mandelbaum, M. Reiman, \"Designing a call center with"
          + " impatient customers\", Manufacturing & Service Operations Management 4(3), 2002",
        scenario: scenario(
          name,
          stream,
          on: instance(threads: servers, backlog: 1_000_000, discipline: .fifo),
          lasting: 40_000 / rate,
          seed: UInt64(700 + servers)
        ),
        values: [
          Value(
            "share that leaves",
            .failureFraction,
            exact(1).abandonment,
            feared: feared { exact($0).abandonment }
          ),
          Value("busy servers", .busyMean, exact(1).meanNumberBusy, feared: 0.02),
        ]
      )
    }
  }

  /// M/M/c//N: throughput, time in the system and busy servers of a closed loop.
  static var closedLoops: [Self] {
    let cases: [(users: Int, servers: Int, thinkTime: Double)] = [
      (4, 1, 5), (20, 3, 5), (60, 8, 9),
    ]
    return cases.map { users, servers, thinkTime in
      func exact(_ load: Double) -> FinitePopulationQueue {
        FinitePopulationQueue(
          users: users,
          meanThinkTime: thinkTime / load,
          meanServiceTime: 1,
          servers: servers
        )
      }
      let stream = TrafficStream(
        name: "users",
        arrivals: .users(UserPopulation(users: users, thinkTime: .exponential(mean: thinkTime))),
        wait: .exponential(mean: 1)
      )
      let seconds = 40_000 / exact(1).throughput
      let name = "M/M/\(servers)//\(users), think time \(thinkTime) s"
      return Self(
        name: name,
        source: "machine repair: Kleinrock, volume 1 (1975), chapter 3",
        scenario: scenario(
          name,
          stream,
          on: instance(threads: servers, backlog: 1_000_000, discipline: .fifo),
          lasting: seconds,
          seed: UInt64(800 + users)
        ),
        values: [
          // In the steady state as many are answered as arrive.
          Value(name: "throughput", expected: exact(1).throughput, feared: 0.01) { replication in
            replication.metrics[.requests].map { $0 / (0.9 * seconds) }
          },
          Value(
            "sojourn time",
            .latencyMean,
            exact(1).meanSojourn,
            feared: max(0.01, feared { exact($0).meanSojourn })
          ),
          Value("busy servers", .busyMean, exact(1).meanNumberBusy, feared: 0.01),
        ]
      )
    }
  }
}
