internal import DataFiles
internal import EventKernel
internal import LambdaPlatform
internal import Pricing
internal import Scenarios
internal import Stochastics
internal import Workload

/// The functions of an account, one after the other, each simulated for a stretch of time before the next.
///
/// Of ten thousand functions each request waits for memory that was last touched ten thousand requests ago, and
/// finds its place among ten thousand others. What one of them needs stays in the cache while it is simulated, and
/// nothing is common to functions but the account's concurrency: as long as that cannot have been reached, the
/// order in which they are simulated makes no difference. Where it can, the run begins anew, with all functions side
/// by side.
struct SeparateAccounts: Platform, ~Copyable {
  typealias Part = Simulation<ServiceModel<CountedAccount, SharedClient>>

  /// What all functions show at an instant within a stretch.
  private struct Reading {
    let time: SimulationTime
    var totals = FunctionTotals()
    /// What became of the requests since the instant before.
    var requests = RequestStretch()
    /// The most environments alive since then.
    var alivePeak = 0
  }

  /// Requests that each function makes at a time: all of them together are memory.
  private static let batch = 32

  private let parts: UnsafeMutableBufferPointer<Part>
  private let counts = ConcurrencyCounts()
  private let client: UnsafeMutablePointer<DirectClient>
  private let limit: Int64
  private let rate: Int64
  private(set) var now = SimulationTime.zero
  /// At the instants that the run was to stop at.
  private var readings: [Reading] = []
  /// Which of them is the present one for whoever reads.
  private var shown = 0
  /// Whether simulated time has run out.
  private(set) var hasOverrun = false

  /// Prepares the functions.
  ///
  /// - Parameters:
  ///   - functions: At least one.
  ///   - client: Sends the requests and keeps the account of all of them; it must live as long as this does.
  ///   - scenario: The question.
  ///   - platform: Name of the platform, for the random streams.
  ///   - replication: Number of the replication, from 0.
  ///   - mode: How random numbers are drawn.
  /// - Throws: `ExperimentError` when a recorded trace cannot be opened.
  init(
    _ functions: [LambdaConfiguration.FunctionAlone],
    client: UnsafeMutablePointer<DirectClient>,
    of scenario: Scenario,
    platform: String,
    replication: Int,
    mode: SamplingMode
  ) throws(ExperimentError) {
    self.client = client
    limit = Int64(functions[0].account.concurrencyLimit)
    rate = limit * LambdaLimits.requestsPerSecondPerConcurrency
    let parts = UnsafeMutableBufferPointer<Part>.allocate(capacity: functions.count)
    for (number, function) in functions.enumerated() {
      let source: RequestSource
      do {
        source = try RequestSource(
          streams: function.streams.map { scenario.traffic[$0] },
          numbers: function.streams,
          batchSize: Self.batch,
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
        function.account,
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
            client: SharedClient(client)
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

  /// Simulates all functions, stopping each at some instants.
  ///
  /// - Parameters:
  ///   - stops: One after the other, none before the present. Several are at most a stretch away.
  ///   - goesOn: Told the simulated time now and then; false stops the run.
  /// - Returns: How far that went.
  mutating func run(
    through stops: [SimulationTime],
    goesOn: (SimulationTime) -> Bool
  ) -> Progress {
    readings = stops.map { Reading(time: $0) }
    // A stop that is far away is reached in several stretches.
    while let first = stops.first, first > now.later(by: ConcurrencyCounts.stretchMax.nanoseconds) {
      let end = now.later(by: ConcurrencyCounts.stretchMax.nanoseconds)
      let progress = stretch(to: [end], isStop: false, goesOn: goesOn)
      guard case .done = progress else { return progress }
    }
    return stretch(to: stops, isStop: true, goesOn: goesOn)
  }

  /// Simulates one function after the other to the end of a stretch.
  private mutating func stretch(
    to ends: [SimulationTime],
    isStop: Bool,
    goesOn: (SimulationTime) -> Bool
  ) -> Progress {
    counts.begin(at: now)
    for place in parts.indices {
      if place % Self.partsPerLook == 0, !goesOn(now) { return .stopped }
      for (number, end) in ends.enumerated() {
        client.pointee.recorder.exchange(with: &readings[number].requests)
        parts[place].run(until: end)
        client.pointee.recorder.exchange(with: &readings[number].requests)
        if isStop {
          parts[place].model.platform.account.add(to: &readings[number].totals, at: end)
        }
      }
      hasOverrun = hasOverrun || parts[place].scheduler.hasOverrun
    }
    now = ends.last ?? now
    let stops = isStop ? ends : []
    guard let peaks = counts.end(at: now, limit: limit, rate: rate, stops: stops) else {
      return .crowded
    }
    for (number, peak) in peaks.enumerated() { readings[number].alivePeak = peak }
    return .done
  }

  /// Functions between two looks at whether the run goes on.
  private static let partsPerLook = 64

  /// Makes one of the stops of the last run the present, and tells the client of the requests up to it; each once,
  /// in their order.
  mutating func show(_ stop: Int) {
    shown = stop
    client.pointee.recorder.add(&readings[stop].requests)
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

  /// What cut a recorded trace short, if anything did.
  var failure: DataFileError? {
    for place in parts.indices {
      if let failure = parts[place].model.source.failure { return failure }
    }
    return nil
  }

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
    precondition(readings[shown].time == time, "what is read is the stop that is shown")
    var reading = readings[shown].totals.reading(at: time)
    reading.capacityPeak = readings[shown].alivePeak
    return reading
  }

  func readParts(at time: SimulationTime) -> PartReadings {
    precondition(now == time, "parts are read where a run ended")
    var all = PartReadings(count: parts.count)
    for place in parts.indices {
      let reading = parts[place].model.platform.readParts(at: time)
      for series in GaugeSeries.allCases { all[series, place] = reading[series, 0] }
    }
    return all
  }

  func usage(at time: SimulationTime) -> Usage {
    precondition(readings[shown].time == time, "what is read is the stop that is shown")
    return readings[shown].totals.used
  }

  func partUsages(at time: SimulationTime) -> [Usage] {
    precondition(now == time, "parts are read where a run ended")
    return parts.indices.flatMap { parts[$0].model.platform.partUsages(at: time) }
  }

  var activities: [ScalingActivity] { [] }

  var rates: RateCard {
    parts.indices.reduce(into: RateCard()) { $0.add(parts[$1].model.platform.rates) }
  }
}
