internal import EventKernel
internal import LambdaPlatform
internal import Pricing
internal import Scenarios
internal import Stochastics
internal import Workload

/// The functions of an account, group by group, each simulated for a stretch of time before the next.
///
/// Of ten thousand functions each request waits for memory that was last touched ten thousand requests ago. What
/// sixty-four of them need stays in the cache, and nothing is common to functions but the account's concurrency:
/// as long as that cannot have been reached, the order in which they are simulated makes no difference. Where it
/// can, the run begins anew, with all functions side by side.
struct SeparateAccounts: Platform, ~Copyable {
  typealias Part = Simulation<ServiceModel<CountedAccount, DirectClient>>

  private let parts: UnsafeMutableBufferPointer<Part>
  private let counts = ConcurrencyCounts()
  private let limit: Int64
  private let rate: Int64
  private(set) var now = SimulationTime.zero

  /// Prepares the parts.
  ///
  /// - Parameters:
  ///   - groups: At least one.
  ///   - scenario: The question.
  ///   - platform: Name of the platform, for the random streams.
  ///   - replication: Number of the replication, from 0.
  ///   - mode: How random numbers are drawn.
  /// - Throws: `ExperimentError` when a recorded trace cannot be opened.
  init(
    _ groups: [LambdaConfiguration.Group],
    of scenario: Scenario,
    platform: String,
    replication: Int,
    mode: SamplingMode
  ) throws(ExperimentError) {
    limit = Int64(groups[0].account.concurrencyLimit)
    rate = limit * LambdaLimits.requestsPerSecondPerConcurrency
    var sources: [LambdaConfiguration.Group] = []
    sources.reserveCapacity(groups.count)
    let parts = UnsafeMutableBufferPointer<Part>.allocate(capacity: groups.count)
    for (number, group) in groups.enumerated() {
      let source: RequestSource
      do {
        source = try RequestSource(
          streams: group.streams.map { scenario.traffic[$0] },
          numbers: group.streams,
          duration: scenario.duration,
          seed: scenario.seed,
          replication: replication,
          mode: mode
        )
      } catch {
        for made in 0..<number {
          (parts.baseAddress.unsafelyUnwrapped + made).deinitialize(count: 1)
        }
        parts.deallocate()
        throw .data(error)
      }
      let account = LambdaAccount(
        group.account,
        seed: scenario.seed,
        replication: replication,
        name: platform,
        mode: mode
      )
      parts.initializeElement(
        at: number,
        to: Simulation(
          ServiceModel(
            source: source,
            platform: CountedAccount(account, counts: counts),
            client: DirectClient()
          )
        )
      )
    }
    self.parts = parts
  }

  deinit {
    parts.deinitialize()
    parts.deallocate()
  }

  /// Simulates all parts up to an instant.
  ///
  /// - Parameters:
  ///   - end: The instant; not before the last.
  ///   - client: Who keeps the account of all requests.
  ///   - goesOn: Told the simulated time now and then; false stops the run.
  /// - Returns: How far that went.
  mutating func run(
    until end: SimulationTime,
    client: inout DirectClient,
    goesOn: (SimulationTime) -> Bool
  ) -> Progress {
    while now < end {
      let stop = min(end, now.later(by: ConcurrencyCounts.stretchMax.nanoseconds))
      counts.begin(at: now)
      for place in parts.indices {
        swap(&parts[place].model.client.recorder, &client.recorder)
        parts[place].run(until: stop)
        swap(&parts[place].model.client.recorder, &client.recorder)
        if place % 16 == 0, !goesOn(now) { return .stopped }
      }
      guard counts.end(limit: limit, rate: rate) else { return .crowded }
      now = stop
    }
    return .done
  }

  /// How far a run went.
  enum Progress {
    /// To its end.
    case done
    /// Somebody stopped it.
    case stopped
    /// The account's concurrency may have been reached.
    case crowded
  }

  /// Whether simulated time has run out.
  var hasOverrun: Bool { parts.indices.contains { parts[$0].scheduler.hasOverrun } }

  /// Nothing begins by itself.
  mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {
    preconditionFailure("the parts have schedules of their own")
  }

  /// Is not asked: the parts are.
  mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    preconditionFailure("requests go to the parts")
  }

  /// Is not told: the parts are.
  mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    preconditionFailure("events go to the parts")
  }

  /// When an environment that was started after some instant first answered, on whichever part.
  var firstAnswer: FirstAnswer {
    get {
      let answers = parts.indices.map { parts[$0].model.platform.firstAnswer }
      let first = answers.filter { $0.time != nil }
        .min { ($0.time ?? .never) < ($1.time ?? .never) }
      return first ?? answers[0]
    }
    set {
      for place in parts.indices { parts[place].model.platform.firstAnswer = newValue }
    }
  }

  mutating func read(at time: SimulationTime) -> PlatformReading {
    var reading = PlatformReading()
    reading.time = time
    for place in parts.indices { reading.add(parts[place].model.platform.read(at: time)) }
    reading.capacityPeak = counts.takePeak()
    return reading
  }

  func readParts(at time: SimulationTime) -> PartReadings {
    let readings = parts.indices.map { parts[$0].model.platform.readParts(at: time) }
    var all = PartReadings(count: readings.reduce(0) { $0 + $1.count })
    var start = 0
    for reading in readings {
      for part in 0..<reading.count {
        for series in GaugeSeries.allCases { all[series, start + part] = reading[series, part] }
      }
      start += reading.count
    }
    return all
  }

  func usage(at time: SimulationTime) -> Usage {
    parts.indices.reduce(into: Usage()) { usage, place in
      parts[place].model.platform.account.addUsage(to: &usage, at: time)
    }
  }

  func partUsages(at time: SimulationTime) -> [Usage] {
    parts.indices.flatMap { parts[$0].model.platform.partUsages(at: time) }
  }

  var activities: [ScalingActivity] { [] }

  var rates: RateCard {
    parts.indices.reduce(into: RateCard()) { $0.add(parts[$1].model.platform.rates) }
  }
}
