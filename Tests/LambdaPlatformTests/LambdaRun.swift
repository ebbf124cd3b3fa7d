import EventKernel
import LambdaPlatform
import Pricing
import Stochastics
import Workload

/// A Lambda account being called, for tests.
struct LambdaRun: ~Copyable {
  typealias Model = ServiceModel<LambdaAccount, DirectClient>
  var simulation: Simulation<Model>

  /// Given requests, for exact timelines.
  init(
    _ configuration: LambdaConfiguration,
    downstream: [DownstreamConfiguration] = [],
    requests: [Request],
    classCounts: [Int] = [],
    seed: UInt64 = 1,
    replication: Int = 0,
    name: String = "lambda",
    structure: EventQueue<Model.Event>.Structure = .adaptive,
    observer: LambdaObserver? = nil
  ) {
    self.init(
      configuration,
      downstream: downstream,
      source: RequestSource(requests: requests),
      classCounts: classCounts,
      seed: seed,
      replication: replication,
      name: name,
      structure: structure,
      observer: observer
    )
  }

  /// Poisson arrivals at a rate, with a distribution of the time they hold an environment, calls of
  /// the first resource not counted; they call it if there is one.
  init(
    _ configuration: LambdaConfiguration,
    downstream: [DownstreamConfiguration] = [],
    rate: Double,
    service: Distribution,
    seconds: Double,
    discard: Double = 0,
    seed: UInt64,
    replication: Int = 0,
    structure: EventQueue<Model.Event>.Structure = .adaptive,
    observer: LambdaObserver? = nil
  ) throws {
    let duration = SimulationTime.seconds(seconds)
    let stream = TrafficStream(
      name: "requests",
      arrivals: .process(.poisson, .constant(rate, lasting: duration)),
      demand: Demand(wait: service, downstream: downstream.isEmpty ? nil : 0)
    )
    self.init(
      configuration,
      downstream: downstream,
      source: try RequestSource(
        streams: [stream],
        duration: duration,
        seed: seed,
        replication: replication
      ),
      measureFrom: .seconds(discard),
      seed: seed,
      replication: replication,
      structure: structure,
      observer: observer
    )
  }

  private init(
    _ configuration: LambdaConfiguration,
    downstream: [DownstreamConfiguration] = [],
    source: consuming RequestSource,
    measureFrom: SimulationTime = .zero,
    classCounts: [Int] = [],
    seed: UInt64,
    replication: Int,
    name: String = "lambda",
    structure: EventQueue<Model.Event>.Structure,
    observer: LambdaObserver?
  ) {
    let lambda = LambdaAccount(
      configuration,
      downstream: downstream,
      seed: seed,
      replication: replication,
      name: name,
      observer: observer
    )
    simulation = Simulation(
      ServiceModel(
        source: source,
        platform: lambda,
        client: DirectClient(
          recorder: RequestRecorder(measureFrom: measureFrom, classCounts: classCounts)
        )
      ),
      structure: structure
    )
    simulation.model.platform.start(on: &simulation.scheduler)
  }

  var recorder: RequestRecorder { simulation.model.client.recorder }

  /// Runs up to an instant and reads the gauges there.
  mutating func read(at seconds: Double) -> PlatformReading {
    let time = SimulationTime.seconds(seconds)
    simulation.run(until: time)
    var reading = simulation.model.platform.read(at: time)
    reading.parts = simulation.model.platform.readParts(at: time)
    return reading
  }
}

extension LambdaConfiguration {
  /// One vCPU of memory and nothing in the way, unless a test says so.
  static func plain(
    memoryMB: Int = 1_769,
    initialization: Distribution = .constant(0.25),
    keepAlive: Distribution = .constant(600),
    routing: EnvironmentRouting = .mostRecentlyUsed,
    concurrencyLimit: Int = 1_000_000,
    scalingRate: LambdaScalingRate? = nil
  ) -> Self {
    Self(
      memoryMB: memoryMB,
      architecture: .x86_64,
      initialization: initialization,
      keepAlive: keepAlive,
      routing: routing,
      concurrencyLimit: concurrencyLimit,
      scalingRate: scalingRate
    ).plain
  }
}

extension Request {
  /// A request at a second that holds its environment for some seconds, or computes for some.
  static func at(
    _ seconds: Double,
    wait: Double = 0,
    cpu: Double = 0,
    stream: Int32 = 0,
    downstream: Int32 = -1
  ) -> Self {
    Self(
      arrival: .seconds(seconds),
      cpu: .seconds(cpu),
      wait: .seconds(wait),
      origin: RequestOrigin(stream: stream),
      downstream: downstream
    )
  }
}
