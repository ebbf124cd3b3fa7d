internal import EventKernel
internal import Scaling
internal import Stochastics
internal import Workload

/// How many provisioned environments of a function are wanted, and how they come about.
struct Provisioning {
  /// Environments wanted.
  private(set) var wanted: Int
  /// Environments that are being made, and come all at once; nil for none.
  var making: Int?
  /// Changes what is wanted; nil where nothing does.
  var controller: ScalingController?
  /// What is charged.
  private(set) var meter = ProvisionedMeter()
  /// What the sample of a policy's metric goes by: areas and invocations when it was last taken.
  var samples: [Sample]
  private let preparations: Sampler

  /// What had been added up when a sample of the metric was last taken.
  struct Sample {
    var allocated: Int128 = 0
    var busy: Int128 = 0
    var time = SimulationTime.zero
  }

  /// Prepares what a configuration wants.
  ///
  /// - Parameters:
  ///   - configuration: What is wanted.
  ///   - number: The number of the controller among those of the account.
  ///   - mode: How random numbers are drawn.
  ///   - random: Makes the random stream for a purpose.
  init(
    _ configuration: ProvisionedConfiguration,
    number: Int,
    mode: SamplingMode,
    random: (String) -> RandomStream
  ) {
    wanted = configuration.base
    preparations = Sampler(configuration.preparation, stream: random("prepare"), mode: mode)
    samples = Array(repeating: Sample(), count: configuration.policies.count)
    if !configuration.policies.isEmpty {
      controller = ScalingController(
        configuration.policies.map(\.policy),
        bounds: configuration.bounds,
        words: .provisionedConcurrency,
        number: number,
        mode: mode,
        random: random
      )
    }
    meter.set(wanted, at: .zero)
  }

  /// So many are wanted from now on.
  mutating func want(_ count: Int, at now: SimulationTime) {
    wanted = count
    meter.set(count, at: now)
  }

  /// How long it takes to make some environments: the preparation, and then their making at a rate.
  mutating func makingTime(of count: Int) -> SimulationTime {
    let making = SimulationTime.seconds(
      Double(count) / ProvisionedDefaults.environmentsPerSecond
    )
    return SimulationTime(nanoseconds: preparations.nextNanoseconds()) + making
  }
}

extension ScalingWords {
  /// The words of provisioned concurrency.
  static let provisionedConcurrency = Self(
    unit: "provisioned environment",
    units: "provisioned environments",
    metric: "provisioned concurrency utilisation"
  )
}
