/// A scenario to start from: complete, commented and ready to run.
package enum ScenarioTemplate: String, Sendable, CaseIterable {
  /// A web API by day and by night.
  case api
  /// A quiet site that is suddenly everywhere.
  case flashCrowd = "flash-crowd"
  /// Requests that each call a database with few connections.
  case database
  /// A queue that Lambda or the threads of a group work off.
  case queue

  /// What it is about, in one sentence.
  package var sentence: String {
    switch self {
    case .api: "A web API over two days: is Lambda or a group the cheaper way to keep the promise?"
    case .flashCrowd: "Thirty times the traffic within seconds: who is there in time?"
    case .database: "A database with few connections behind the platforms: who overruns it?"
    case .queue: "A queue that fills within a minute: how long until its last message is done?"
    }
  }

  /// The scenario file.
  package var text: String {
    switch self {
    case .api: Self.apiText
    case .flashCrowd: Self.flashCrowdText
    case .database: Self.databaseText
    case .queue: Self.queueText
    }
  }

  private static let apiText = """
    # A web API over two days. Change what is yours: the rates, what a request takes, the sizes.
    # `headroom check FILE` says what is wrong, `headroom explain KEY` what a key means.
    headroom: 1
    name: Web API
    duration: 2d
    discard: 1d                      # the first day warms everything up; the second is measured

    traffic:
      - name: requests
        arrivals:                    # Poisson arrivals whose rate follows the day
          diurnal: {low: 2/s, high: 40/s, peak: 14h}
        demand:                      # of each request, on one vCPU that it has to itself
          cpu: {lognormal: {mean: 15ms, cv: 1}}
          wait: {gamma: {mean: 40ms, cv: 0.5}}   # for others, without need of CPU
          response: 8kB

    platforms:
      - name: lambda
        lambda: {runtime: nodejs22.x, architecture: arm64, memory: 1024MB}
      - name: asg
        autoScalingGroup:
          instanceType: m7g.large    # 2 vCPUs
          minimum: 2                 # two, so that one may fail
          maximum: 10
          scaling: [{targetTracking: {metric: cpuUtilization, target: 50%}}]
      - name: overprovisioned        # bought for the peak, and some more
        fixedFleet: {instanceType: m7g.large, instances: 3}

    objectives:                      # promises to all requests, failed ones included
      - latency_p99 < 300ms
      - failure_fraction < 0.1%

    """

  private static let flashCrowdText = """
    # A quiet site that is suddenly everywhere: thirty times the traffic within ten seconds. A control
    # loop looks at minutes and launches for minutes; an execution environment is there in a moment.
    headroom: 1
    name: Flash crowd
    duration: 40m
    discard: 5m                      # everything begins empty: leave that out

    traffic:
      - name: requests
        arrivals:
          constant: 10/s
          spikes: [{at: 15m, height: 3000%, rise: 10s, hold: 5m, fall: 3m}]
        demand:                      # of each request, on one vCPU that it has to itself
          cpu: {lognormal: {mean: 12ms, cv: 0.8}}
          wait: {gamma: {mean: 40ms, cv: 0.5}}
          response: 18kB

    platforms:
      - name: lambda
        lambda: {runtime: nodejs22.x, architecture: arm64, memory: 1024MB}
      - name: asg
        autoScalingGroup:
          instanceType: m7g.large    # 2 vCPUs
          minimum: 2
          maximum: 20
          scaling: [{targetTracking: {metric: cpuUtilization, target: 50%}}]
      - name: overprovisioned        # enough for the crowd, on every other day too
        fixedFleet: {instanceType: m7g.large, instances: 8}

    objectives:
      - latency_p99 < 500ms
      - failure_fraction < 0.1%

    """

  private static let queueText = """
    # Messages of a queue, of which a batch comes each hour. Pollers of Lambda take them ten at a time, in
    # more and more invocations; on a group each thread takes the next as soon as it is free. Latency is
    # the age of a message when its handler has succeeded.
    headroom: 1
    name: Queue
    duration: 2h

    traffic:
      - name: messages
        arrivals:
          constant: 2/s
          spikes: [{at: 30m, height: 300/s, hold: 1m}]
        demand:                      # of each message, on one vCPU that it has to itself
          cpu: {lognormal: {mean: 30ms, cv: 0.8}}
          wait: {gamma: {mean: 120ms, cv: 0.5}}
        invocation:
          queue:
            batchSize: 10            # the handler works on them one after the other
            visibilityTimeout: 3m    # AWS advises six times the timeout of the function
            maximumReceives: 5       # after that a message goes to the dead letters

    platforms:
      - name: lambda
        lambda: {runtime: python3.13, architecture: arm64, memory: 1024MB, timeout: 30s}
      - name: asg
        autoScalingGroup:
          instanceType: m7g.large    # 2 vCPUs
          minimum: 1
          maximum: 10
          threads: 16                # workers of an instance
          backlog: 0                 # which hold no further messages
          scaling: [{targetTracking: {metric: cpuUtilization, target: 50%}}]

    objectives:
      - answered_within(5m) >= 99.9%
      - failure_fraction < 0.1%

    """

  private static let databaseText = """
    # Every request calls a database that takes a hundred connections and runs twenty queries at a
    # time. A fleet is bounded by its threads; Lambda is bounded by nothing but its limit.
    headroom: 1
    name: Database behind it all
    duration: 30m
    discard: 5m                      # everything begins empty: leave that out

    traffic:
      - name: requests
        arrivals: {stages: [{rate: 100/s, lasting: 15m}, {rate: 600/s, lasting: 15m}]}
        demand:
          cpu: {lognormal: {mean: 5ms, cv: 0.8}}
          downstream: orders         # called after the CPU time
        client: {timeout: 2s}

    downstream:
      - name: orders
        connections: 100
        servers: 20
        serviceTime: {lognormal: {mean: 30ms, cv: 0.7}}
        connection: kept             # each environment, and each thread, keeps its own

    platforms:
      - name: lambda
        lambda: {runtime: nodejs22.x, architecture: arm64, memory: 1024MB}
      - name: asg
        autoScalingGroup:
          instanceType: m7g.large
          minimum: 2
          maximum: 4
          threads: 16
          scaling: [{targetTracking: {metric: cpuUtilization, target: 50%}}]

    objectives:
      - latency_p99 < 500ms
      - failure_fraction < 1%

    """
}
