internal import EventKernel
internal import LambdaPlatform
internal import Scenarios
internal import Workload

/// Runs of accounts of very many functions.
extension ReplicationRun {
  /// What became of a run group by group.
  enum SeparateOutcome {
    /// What was measured.
    case done(ReplicationOutcome)
    /// Somebody stopped it.
    case stopped
    /// The functions may have met at the account's concurrency, so that they have to be simulated side by side.
    case crowded
  }

  /// The groups in which the functions of an account may be simulated; nil where they have something in common.
  func groups(
    of account: LambdaConfiguration,
    _ platform: PlatformConfiguration
  ) -> [LambdaConfiguration.Group]? {
    let isPlain = platform.streams(scenario.traffic).allSatisfy {
      $0.invocation == .synchronous && $0.client == nil && !$0.isClosedLoop
    }
    guard isPlain, scenario.downstream.isEmpty, !point.attributesTime, !isObserved else {
      return nil
    }
    return account.groups
  }

  /// Runs the groups one after the other, stretch by stretch, as ``outcome(goesOn:)`` runs the whole.
  func separateOutcome(
    of groups: [LambdaConfiguration.Group],
    goesOn: (SimulationTime) -> Bool
  ) throws(ExperimentError) -> SeparateOutcome {
    let configuration = scenario.platforms[platform]
    var accounts = try SeparateAccounts(
      groups,
      of: scenario,
      platform: configuration.kind.key,
      replication: replication,
      mode: mode
    )
    accounts.firstAnswer = FirstAnswer(since: point.rise?.rise ?? .never)
    var client = DirectClient(recorder: recorder(isPlain: false))
    var meter = RunMeter(scenario, platform: configuration)
    for stop in stops {
      switch accounts.run(until: stop.time, client: &client, goesOn: goesOn) {
      case .done: break
      case .stopped: return .stopped
      case .crowded: return .crowded
      }
      if accounts.hasOverrun { throw beyondTime }
      meter.read(&accounts, client: &client, at: stop.time, endsInterval: stop.endsInterval)
      assert(
        client.recorder.outstanding == meter.inFlight,
        "every request has been answered, has failed, or is in flight"
      )
    }
    var slice = Self.drainSlice
    while client.recorder.outstanding > 0 {
      let end = accounts.now.later(by: slice.nanoseconds)
      switch accounts.run(until: end, client: &client, goesOn: goesOn) {
      case .done: break
      case .stopped: return .stopped
      case .crowded: return .crowded
      }
      if accounts.hasOverrun { throw beyondTime }
      slice = min(slice + slice, Self.longestDrainSlice)
    }
    client.recorder.judge(until: scenario.duration)
    return .done(
      meter.outcome(
        replication: replication,
        recorder: client.recorder,
        firstCapacity: Self.firstCapacity(of: accounts.firstAnswer, until: accounts.now),
        rates: rates(accounts.rates),
        activities: []
      )
    )
  }
}
