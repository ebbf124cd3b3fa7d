internal import DataFiles
internal import EventKernel
internal import FleetPlatform
internal import LambdaPlatform
internal import Measures
internal import Pricing
internal import Scenarios
internal import Stochastics
internal import Workload

/// One platform in one replication: the unit of work, independent of every other.
struct ReplicationRun {
  /// The question.
  let point: StudyPoint
  /// Position of the platform in the scenario.
  let platform: Int
  /// Number of the replication, from 0.
  let replication: Int
  /// How random numbers are drawn.
  let mode: SamplingMode

  var scenario: Scenario { point.scenario }

  /// Whether it is written down what happens.
  var isObserved: Bool { replication == 0 && !point.observation.isEmpty }

  /// Slices of an interval after which the run may be stopped.
  private static let slicesPerInterval: Int64 = 16
  /// First slice of the time in which the last requests end; each is twice the one before, since the
  /// end may be years away.
  static let drainSlice = SimulationTime.seconds(1)

  /// How long control loops go on after the end of the traffic.
  private static let scalingAfterTraffic = SimulationTime.seconds(86_400)

  static let longestDrainSlice = SimulationTime.seconds(1e7)

  /// Runs to the end of the traffic and on until the last request has ended.
  ///
  /// Random streams of a platform are named for its kind, not for itself: the first instance that one
  /// group launches takes as long as the first of another. What variants of one platform differ by is
  /// their configuration alone, and two of one configuration are the same in every figure.
  ///
  /// - Parameter goesOn: Told the simulated time now and then; false stops the run.
  /// - Returns: What was measured, or nil when the run was stopped.
  /// - Throws: `ExperimentError` when a recorded trace cannot be read to its end, or simulated time
  ///   runs out.
  func outcome(
    goesOn: (SimulationTime) -> Bool
  ) throws(ExperimentError) -> ReplicationOutcome? {
    let configuration = scenario.platforms[platform]
    switch configuration.kind {
    case .lambda(let lambda):
      let account = lambda.prepared(for: scenario.traffic, platform: configuration.name)
      if let functions = functionsAlone(of: account, configuration) {
        switch try outcome(of: functions, goesOn: goesOn) {
        case .done(let outcome): return outcome
        case .stopped: return nil
        case .crowded: break
        }
      }
      let observer =
        isObserved
        ? LambdaObserver(
          point.observation,
          functions: lambda.functions.count,
          resources: scenario.downstream.count
        ) : nil
      var platform = LambdaAccount(
        account,
        downstream: scenario.downstream,
        seed: scenario.seed,
        replication: replication,
        name: configuration.kind.key,
        mode: mode,
        attributesTime: point.attributesTime,
        observer: observer
      )
      platform.scalingEnd = scenario.duration.later(by: Self.scalingAfterTraffic.nanoseconds)
      var outcome = try outcome(on: platform, goesOn: goesOn)
      outcome?.result.observation?.account = observer?.observation
      return outcome
    case .autoScalingGroup(let fleet), .fixedFleet(let fleet):
      var platform = Fleet(
        fleet,
        downstream: scenario.downstream,
        seed: scenario.seed,
        replication: replication,
        name: configuration.kind.key,
        mode: mode,
        attributesTime: point.attributesTime
      )
      platform.scalingEnd = scenario.duration.later(by: Self.scalingAfterTraffic.nanoseconds)
      return try outcome(on: platform, goesOn: goesOn)
    }
  }

  /// Chooses the client; called with a concrete type, so that the optimiser sees all of the hot
  /// loop.
  private func outcome<P: Platform & ~Copyable>(
    on platform: consuming P,
    goesOn: (SimulationTime) -> Bool
  ) throws(ExperimentError) -> ReplicationOutcome? {
    let streams = scenario.platforms[self.platform].streams(scenario.traffic)
    let delivers = streams.contains { $0.invocation != .synchronous }
    // Where all requests are of one stream and class, only a queue asks for an account of its own.
    let isPlain = scenario.requestPieces.isEmpty && !delivers
    let recorder = recorder(isPlain: isPlain)
    guard delivers || streams.contains(where: { $0.client != nil || $0.isClosedLoop }) else {
      return try outcome(on: platform, client: DirectClient(recorder: recorder), goesOn: goesOn)
    }
    let client = ResilientClient(
      streams: streams,
      duration: scenario.duration,
      seed: scenario.seed,
      replication: replication,
      mode: mode,
      recorder: recorder
    )
    if delivers {
      let delivering = DeliveringClient(
        around: client,
        streams: streams,
        seed: scenario.seed,
        replication: replication,
        mode: mode,
        isObserved: isObserved
      )
      return try outcome(on: platform, client: delivering, goesOn: goesOn)
    }
    return try outcome(on: platform, client: client, goesOn: goesOn)
  }

  /// The account of all requests.
  ///
  /// - Parameter isPlain: Whether no stream needs an account of its own.
  /// - Returns: An empty one.
  func recorder(isPlain: Bool) -> RequestRecorder {
    RequestRecorder(
      measureFrom: scenario.discard,
      classCounts: isPlain ? [] : scenario.traffic.map(\.classes.count),
      promises: scenario.promises.compactMap(\.self),
      rise: point.rise,
      attributesTime: point.attributesTime
    )
  }

  /// The run itself, with a client that pays for nothing that it does not do.
  private func outcome<P: Platform & ~Copyable, C: Client & ~Copyable>(
    on platform: consuming P,
    client: consuming C,
    goesOn: (SimulationTime) -> Bool
  ) throws(ExperimentError) -> ReplicationOutcome? {
    let source = try requests()
    var simulation = Simulation(
      ServiceModel(
        source: source,
        platform: platform,
        client: client
      )
    )
    simulation.model.platform.firstAnswer = FirstAnswer(since: point.rise?.rise ?? .never)
    simulation.model.platform.start(on: &simulation.scheduler)
    simulation.model.client.start(on: &simulation.scheduler)
    var meter = RunMeter(scenario, platform: scenario.platforms[self.platform])
    for stop in stops {
      guard Self.run(&simulation, until: stop.time, goesOn: goesOn) else { return nil }
      if simulation.scheduler.hasOverrun { throw beyondTime }
      meter.read(
        &simulation.model.platform,
        client: &simulation.model.client,
        at: stop.time,
        endsInterval: stop.endsInterval
      )
      #if DEBUG
      if P.self == LambdaAccount.self, C.self == DirectClient.self {
        precondition(
          simulation.model.client.recorder.outstanding == meter.inFlight,
          "every request has been answered, has failed, or is in flight"
        )
      }
      #endif
    }
    let activities = simulation.model.platform.activities
    guard Self.drain(&simulation, goesOn: goesOn) else { return nil }
    if simulation.scheduler.hasOverrun { throw beyondTime }
    if let failure = simulation.model.source.failure { throw .data(failure) }
    simulation.model.client.recorder.judge(until: scenario.duration)
    var outcome = meter.outcome(
      replication: replication,
      recorder: simulation.model.client.recorder,
      firstCapacity: Self.firstCapacity(
        of: simulation.model.platform.firstAnswer,
        until: simulation.scheduler.now
      ),
      rates: rates(simulation.model.platform.rates),
      activities: activities
    )
    outcome.bands = simulation.model.client.recorder.bands
    if isObserved {
      let deliveries = simulation.model.client.deliveryMinutes
      outcome.result.observation = PlatformObservation(deliveries: deliveries)
    }
    return outcome
  }

  /// The requests of the replication.
  private func requests() throws(ExperimentError) -> RequestSource {
    do {
      return try RequestSource(
        streams: scenario.traffic,
        duration: scenario.duration,
        seed: scenario.seed,
        replication: replication,
        mode: mode
      )
    } catch {
      throw .data(error)
    }
  }

  /// The prices of the platform and of what surrounds it, as the user pays them.
  func rates(_ list: RateCard) -> RateCard {
    let platform = scenario.platforms[self.platform]
    var rates = list
    if let surroundings = platform.surroundings { rates.add(surroundings) }
    for stream in platform.streams(scenario.traffic) {
      if let card = stream.invocation.rates { rates.add(card) }
    }
    return rates.adjusted(by: scenario.prices.overridden(by: platform.prices))
  }

  /// From the rise of the rate to the first answer by capacity that began after it.
  static func firstCapacity(
    of answer: FirstAnswer,
    until end: SimulationTime
  ) -> SimulationTime? {
    guard let time = answer.time, time <= end else { return nil }
    return time - answer.since
  }

  var beyondTime: ExperimentError {
    .beyondTime(platform: scenario.platforms[platform].name, replication: replication)
  }

  /// An instant at which something is read.
  struct Stop {
    var time: SimulationTime
    var endsInterval: Bool
  }

  /// The ends of all intervals, of the initial transient and of what stands for a month, in the order of time.
  var stops: [Stop] {
    let window = scenario.typicalHours
    let edges = Set(
      [scenario.discard] + [window?.lowerBound, window?.upperBound].compactMap(\.self)
    )
    .sorted()
    var stops: [Stop] = []
    var start = SimulationTime.zero
    while start < scenario.duration {
      let end = min(start + scenario.interval, scenario.duration)
      for time in edges where start < time && time < end {
        stops.append(Stop(time: time, endsInterval: false))
      }
      stops.append(Stop(time: end, endsInterval: true))
      start = end
    }
    return stops
  }

  /// Runs up to an instant in slices.
  ///
  /// - Returns: Whether it got there.
  private static func run<P: Platform & ~Copyable, C: Client & ~Copyable>(
    _ simulation: inout Simulation<ServiceModel<P, C>>,
    until end: SimulationTime,
    goesOn: (SimulationTime) -> Bool
  ) -> Bool {
    let start = simulation.scheduler.now
    let span = (end - start).nanoseconds
    for slice in 1...slicesPerInterval {
      let length = slice == slicesPerInterval ? span : span / slicesPerInterval * slice
      simulation.run(until: start + SimulationTime(nanoseconds: length))
      guard goesOn(simulation.scheduler.now) else { return false }
    }
    return true
  }

  /// Runs on until every request has ended, or simulated time has run out.
  ///
  /// - Returns: Whether it got there.
  private static func drain<P: Platform & ~Copyable, C: Client & ~Copyable>(
    _ simulation: inout Simulation<ServiceModel<P, C>>,
    goesOn: (SimulationTime) -> Bool
  ) -> Bool {
    var slice = drainSlice
    while simulation.model.client.recorder.outstanding > 0, !simulation.scheduler.hasOverrun {
      precondition(!simulation.isFinished, "a platform must end every attempt it accepted")
      simulation.run(until: simulation.scheduler.now.later(by: slice.nanoseconds))
      guard goesOn(simulation.scheduler.now) else { return false }
      slice = min(slice + slice, longestDrainSlice)
    }
    return true
  }
}
