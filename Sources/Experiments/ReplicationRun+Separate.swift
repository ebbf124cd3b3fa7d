internal import EventKernel
internal import LambdaPlatform
internal import Scenarios
internal import Workload

/// Runs of accounts of very many functions.
extension ReplicationRun {
  /// What became of a run function by function.
  enum SeparateOutcome {
    /// What was measured.
    case done(ReplicationOutcome)
    /// Somebody stopped it.
    case stopped
    /// The functions may have met at the account's concurrency, so that they have to be simulated side by side.
    case crowded
  }

  /// Intervals that are counted apart at a time: each has a histogram of all latencies.
  private static let stopsMax = 64

  /// The functions of an account where they may be simulated one by one; nil where they have something in common.
  func functionsAlone(
    of account: LambdaConfiguration,
    _ platform: PlatformConfiguration
  ) -> [LambdaConfiguration.FunctionAlone]? {
    let isPlain = platform.streams(scenario.traffic).allSatisfy {
      $0.invocation == .synchronous && $0.client == nil && !$0.isClosedLoop
    }
    guard isPlain, scenario.downstream.isEmpty, !point.attributesTime, !isObserved else {
      return nil
    }
    return account.functionsAlone
  }

  /// Runs the functions one after the other, stretch by stretch, as ``outcome(goesOn:)`` runs the whole.
  func outcome(
    of functions: [LambdaConfiguration.FunctionAlone],
    goesOn: (SimulationTime) -> Bool
  ) throws(ExperimentError) -> SeparateOutcome {
    let configuration = scenario.platforms[platform]
    let client = UnsafeMutablePointer<DirectClient>.allocate(capacity: 1)
    client.initialize(to: DirectClient(recorder: recorder(isPlain: false)))
    defer {
      client.deinitialize(count: 1)
      client.deallocate()
    }
    var accounts = try SeparateAccounts(
      functions,
      client: client,
      of: scenario,
      platform: configuration.kind.key,
      replication: replication,
      mode: mode
    )
    accounts.firstAnswer = FirstAnswer(since: point.rise?.rise ?? .never)
    var meter = RunMeter(scenario, platform: configuration)
    var left = stops[...]
    while !left.isEmpty {
      let next = Self.reach(of: left, from: accounts.now, edges: PartUsages.edges(of: scenario))
      switch accounts.run(through: next.map(\.time), goesOn: goesOn) {
      case .done: break
      case .stopped: return .stopped
      case .crowded: return .crowded
      }
      if accounts.hasOverrun { throw beyondTime }
      for (number, stop) in next.enumerated() {
        accounts.show(number)
        meter.read(
          &accounts,
          client: &client.pointee,
          at: stop.time,
          endsInterval: stop.endsInterval
        )
        assert(
          client.pointee.recorder.outstanding == meter.inFlight,
          "every request has been answered, has failed, or is in flight"
        )
      }
      left = left.dropFirst(next.count)
    }
    var slice = Self.drainSlice
    while client.pointee.recorder.outstanding > 0 {
      let end = accounts.now.later(by: slice.nanoseconds)
      switch accounts.run(through: [end], goesOn: goesOn) {
      case .done: break
      case .stopped: return .stopped
      case .crowded: return .crowded
      }
      if accounts.hasOverrun { throw beyondTime }
      accounts.show(0)
      slice = min(slice + slice, Self.longestDrainSlice)
    }
    if let failure = accounts.failure { throw .data(failure) }
    client.pointee.recorder.judge(until: scenario.duration)
    return .done(
      meter.outcome(
        replication: replication,
        recorder: client.pointee.recorder,
        firstCapacity: Self.firstCapacity(of: accounts.firstAnswer, until: accounts.now),
        rates: rates(accounts.rates),
        activities: []
      )
    )
  }

  /// The next stops that are simulated in one go: those within a stretch, up to one at which parts are read.
  private static func reach(
    of stops: ArraySlice<Stop>,
    from now: SimulationTime,
    edges: [SimulationTime]
  ) -> ArraySlice<Stop> {
    let end = now.later(by: ConcurrencyCounts.stretchMax.nanoseconds)
    let inside = stops.prefix(stopsMax).prefix { $0.time <= end }
    guard !inside.isEmpty else { return stops.prefix(1) }
    guard let edge = inside.firstIndex(where: { edges.contains($0.time) }) else { return inside }
    return inside[...edge]
  }
}
