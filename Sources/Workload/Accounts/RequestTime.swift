package import EventKernel

/// Where the time of an answered request went, from its first attempt to its answer.
///
/// Law: where attribution is asked, the causes add up to the request's latency: the parts of the
/// attempt that was answered, as its platform tells them, and what the client did before it was
/// offered. Of a hedged request that is the winner's way, and not that of the attempts beside it.
@usableFromInline
package struct RequestTime: Sendable, Equatable {
  /// On the way between client and platform; no model has one yet, so it is zero.
  package var network: SimulationTime = .zero
  /// Between rounds, waiting to try again.
  package var backoff: SimulationTime = .zero
  /// In the rounds before the last, which brought no answer.
  package var earlierAttempts: SimulationTime = .zero
  /// In the last round before the attempt that was answered, when that was a hedge.
  package var hedgeDelay: SimulationTime = .zero
  /// In the attempt that was answered.
  package var attempt = TimeSpent()

  /// The time of a request that was answered by its only attempt.
  @usableFromInline
  package init(attempt: TimeSpent = TimeSpent()) {
    self.attempt = attempt
  }

  /// All causes together.
  package var total: SimulationTime {
    network + backoff + earlierAttempts + hedgeDelay + attempt.total
  }

  /// What one cause took.
  package subscript(cause: LatencyCause) -> SimulationTime {
    switch cause {
    case .network: network
    case .backoff: backoff
    case .earlierAttempts: earlierAttempts
    case .hedgeDelay: hedgeDelay
    case .platform: attempt.platform
    case .queue: attempt.queue
    case .initialization: attempt.initialization
    case .firstRun: attempt.firstRun
    case .cpu: attempt.cpu
    case .cpuShare: attempt.cpuShare
    case .contention: attempt.contention
    case .wait: attempt.wait
    case .downstream: attempt.downstream
    }
  }
}

/// What the latency of a request is made of.
package enum LatencyCause: Int, Sendable, CaseIterable {
  case network
  case backoff
  case earlierAttempts
  case hedgeDelay
  case platform
  case queue
  case initialization
  case firstRun
  case cpu
  case cpuShare
  case contention
  case wait
  case downstream

  /// What people call it, in a sentence.
  package var title: String {
    switch self {
    case .network: "on the network"
    case .backoff: "between attempts"
    case .earlierAttempts: "in earlier attempts"
    case .hedgeDelay: "before a hedge"
    case .platform: "on the way through the platform"
    case .queue: "in queues"
    case .initialization: "waiting for an Init"
    case .firstRun: "in first runs of new environments"
    case .cpu: "computing"
    case .cpuShare: "computing on a share of a vCPU"
    case .contention: "sharing vCPUs with others"
    case .wait: "waiting for others, as the demand says"
    case .downstream: "at downstream resources"
    }
  }

  /// In snake case, as result files have it.
  package var columnName: String {
    switch self {
    case .network: "network"
    case .backoff: "backoff"
    case .earlierAttempts: "earlier_attempts"
    case .hedgeDelay: "hedge_delay"
    case .platform: "platform"
    case .queue: "queue"
    case .initialization: "init"
    case .firstRun: "first_run"
    case .cpu: "cpu"
    case .cpuShare: "cpu_share"
    case .contention: "contention"
    case .wait: "wait"
    case .downstream: "downstream"
    }
  }
}
