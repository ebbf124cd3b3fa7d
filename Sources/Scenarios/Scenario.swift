public import DataFiles
public import EventKernel
public import Measures
package import Pricing
public import Workload

/// A validated question: this traffic, on these platforms, for so long and so often.
public struct Scenario: Sendable, Equatable {
  /// How many replications to run.
  public enum Replications: Sendable, Equatable {
    /// So many.
    case count(Int)
    /// As many as it takes for the half-width of a metric's 95 % interval to fall within a share of
    /// its mean on every platform, but at most so many.
    case precision(of: Metric, within: Double, atMost: Int)
  }

  /// Title of the scenario.
  public var name: String
  /// Civil time of simulated time zero; nil when the scenario has none.
  public var start: CalendarInstant?
  /// How long requests arrive.
  public var duration: SimulationTime
  /// Initial transient left out of the statistics; shorter than `duration`.
  public var discard: SimulationTime
  /// Length of an interval of the timeline.
  public var interval: SimulationTime
  /// Seed of every random stream.
  public var seed: UInt64
  /// How many replications to run.
  public var replications: Replications
  /// Name of the platform that the others are compared with.
  public var baseline: String
  /// Streams of requests, at least one.
  public var traffic: [TrafficStream]
  /// Ways of serving them, at least one, with unique names.
  public var platforms: [PlatformConfiguration]
  /// Shared resources behind the platforms, with unique names; each platform has copies of its own.
  public var downstream: [DownstreamConfiguration]
  /// What the platforms should reach.
  public var objectives: [Objective]
  /// What is paid instead of list prices, on all platforms.
  package var prices = OwnPrices()
  /// What money is shown in; nil for US dollars.
  package var currency: Currency?
  /// The hours that stand for a month of cost; nil for the measured time.
  package var costWindow: Range<SimulationTime>?
  /// What `headroom sweep` varies.
  package var sweep: [SweepAxis] = []
  /// What `headroom plan` may choose.
  package var plan: [SweepAxis] = []
  /// Values that are not known, and what they may be.
  package var uncertain: [UncertainInput] = []
  /// What it was read from; nil for a scenario made in code.
  package var source: ScenarioSource?
  /// What the reading of the scenario left out or filled in, a sentence each; see `brokenRows` and
  /// `absent` of the scenario file.
  public var notes: [String]

  /// Replications that a scenario may ask for.
  package static let replicationBounds = 1...1_000_000

  /// Replications of a scenario that asks for no number: fewer make intervals too wide to decide.
  package static let usualReplications = 5

  /// The hours of the run that stand for a month; nil for the measured time, also where a shorter
  /// duration has left none of them.
  package var typicalHours: Range<SimulationTime>? {
    guard let window = costWindow?.clamped(to: .zero..<duration), !window.isEmpty else {
      return nil
    }
    return window
  }

  /// Creates a scenario; `baseline` must name one of the platforms.
  public init(
    name: String,
    start: CalendarInstant? = nil,
    duration: SimulationTime,
    discard: SimulationTime = .zero,
    interval: SimulationTime,
    seed: UInt64,
    replications: Replications,
    baseline: String,
    traffic: [TrafficStream],
    platforms: [PlatformConfiguration],
    downstream: [DownstreamConfiguration] = [],
    objectives: [Objective] = [],
    notes: [String] = []
  ) {
    precondition(platforms.contains { $0.name == baseline }, "the baseline must be a platform")
    precondition(discard < duration, "the initial transient must be shorter than the run")
    self.name = name
    self.start = start
    self.duration = duration
    self.discard = discard
    self.interval = interval
    self.seed = seed
    self.replications = replications
    self.baseline = baseline
    self.traffic = traffic
    self.platforms = platforms
    self.downstream = downstream
    self.objectives = objectives
    self.notes = notes
  }
}
