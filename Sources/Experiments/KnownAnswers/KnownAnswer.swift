internal import EventKernel
internal import FleetPlatform
internal import Measures
internal import Pricing
package import Scenarios
internal import Stochastics
internal import Workload

/// A scenario of which something is known from elsewhere: by a closed form, or because others published
/// it.
///
/// The table of all, ``all``, is what Headroom is checked against. The closed form of an answer must lie
/// in the 99.9 % interval of the replications, and the interval be narrow enough to show the error that
/// is feared. Each case has a seed of its own, so that no two share their chance.
package struct KnownAnswer: Sendable, CustomStringConvertible {
  /// Something that is known of a replication.
  package struct Value: Sendable {
    /// What it is, with its unit where it has one.
    package let name: String
    /// What it should be.
    package let expected: Double
    /// The relative error that must not pass unseen.
    package let feared: Double
    /// What a replication has.
    package let measured: @Sendable (ReplicationResult) -> Double?
  }

  /// What the case is, as queueing theory writes it or its authors call it.
  package let name: String
  /// Where the answer comes from.
  package let source: String
  /// The question; with one platform.
  package let scenario: Scenario
  /// What is known.
  package let values: [Value]

  /// The name.
  package var description: String { name }

  /// All cases.
  package static var all: [KnownAnswer] {
    manyServers + singleServers + sharedProcessors + finiteRooms + impatience + closedLoops
      + concurrencyLimits + downstreams + simulators
  }

  /// A load of 2 % more, which is the error feared of what depends on the load; of levels and shares
  /// that follow it less than in proportion, 1 or 2 % of themselves are.
  static let more = 1.02

  /// By how much a closed form of a load differs at 2 % more of it.
  static func feared(_ form: (_ load: Double) -> Double) -> Double {
    abs(form(more) / form(1) - 1)
  }

  /// A scenario with one stream and one platform, of which the first tenth is left out.
  static func scenario(
    _ name: String,
    _ stream: TrafficStream,
    on platform: PlatformConfiguration.Kind,
    downstream: [DownstreamConfiguration] = [],
    lasting seconds: Double,
    replications: Int = 30,
    seed: UInt64
  ) -> Scenario {
    Scenario(
      name: name,
      duration: .seconds(seconds),
      discard: .seconds(0.1 * seconds),
      interval: .seconds(seconds),
      seed: seed,
      replications: .count(replications),
      baseline: "platform",
      traffic: [stream],
      platforms: [PlatformConfiguration(name: "platform", kind: platform)],
      downstream: downstream
    )
  }

  /// Poisson arrivals for as long as it takes to have so many.
  static func poisson(
    _ rate: Double,
    requests: Double,
    cpu: Distribution = .constant(0),
    wait: Distribution = .constant(0),
    downstream: Int? = nil
  ) -> TrafficStream {
    var stream = TrafficStream(
      name: "requests",
      arrivals: .process(.poisson, .constant(rate, lasting: .seconds(requests / rate))),
      cpu: cpu,
      wait: wait
    )
    stream.classes[0].demand.downstream = downstream
    return stream
  }

  /// One instance.
  static func instance(
    vCPUs: Int = 1,
    threads: Int,
    backlog: Int,
    discipline: FleetConfiguration.Discipline
  ) -> PlatformConfiguration.Kind {
    guard let type = EC2PriceList.type(named: vCPUs == 1 ? "m7g.medium" : "m7g.large"),
      type.vCPUs == vCPUs
    else { preconditionFailure("m7g has instances of one and of two vCPUs") }
    return .fixedFleet(
      FleetConfiguration(
        instanceType: type,
        threads: threads,
        backlog: backlog,
        discipline: discipline,
        minimum: 1,
        maximum: 1,
        launchDelay: .constant(0)
      )
    )
  }
}

extension KnownAnswer.Value {
  /// A metric as it is.
  init(_ name: String, _ metric: Metric, _ expected: Double, feared: Double) {
    self.init(name: name, expected: expected, feared: feared) { $0.metrics[metric] }
  }
}
