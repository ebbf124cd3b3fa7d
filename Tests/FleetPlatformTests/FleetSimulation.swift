import EventKernel
import FleetPlatform
import Pricing
import Scaling
import Stochastics
import Testing
import Workload

/// A fleet served by an observing client, for tests.
typealias ObservedFleet = ServiceModel<Fleet, ObservingClient>

/// Milliseconds as nanoseconds.
func ms(_ value: Int64) -> Int64 {
  value * 1_000_000
}

/// Whole seconds.
func seconds(_ value: Int64) -> SimulationTime {
  SimulationTime(nanoseconds: value * SimulationTime.nanosecondsPerSecond)
}

/// A request, in milliseconds.
func request(
  at arrival: Int64,
  cpu: Int64 = 0,
  wait: Int64 = 0,
  bytes: Int64 = 0,
  downstream: Int32 = -1
) -> Request {
  Request(
    arrival: SimulationTime(nanoseconds: ms(arrival)),
    cpu: SimulationTime(nanoseconds: ms(cpu)),
    wait: SimulationTime(nanoseconds: ms(wait)),
    responseBytes: bytes,
    downstream: downstream
  )
}

/// The instance type with so many vCPUs: 1, 2 or 4.
func instanceType(vCPUs: Int) throws -> EC2InstanceType {
  let name = vCPUs == 1 ? "m7g.medium" : vCPUs == 2 ? "m7g.large" : "m7g.xlarge"
  let type = try #require(EC2PriceList.type(named: name))
  try #require(type.vCPUs == vCPUs)
  return type
}

/// A configuration of which only what matters to a test is said.
func fleet(
  instances: Int = 1,
  vCPUs: Int = 1,
  threads: Int,
  backlog: Int = 0,
  discipline: FleetConfiguration.Discipline = .processorSharing,
  launchDelay: Distribution = .constant(100),
  algorithm: LoadBalancer.Algorithm = .leastOutstandingRequests,
  deregistrationDelay: SimulationTime = seconds(300),
  requestsPerConnection: Double = 1,
  maximum: Int = 1000,
  targetTracking: TargetTracking? = nil
) throws -> FleetConfiguration {
  FleetConfiguration(
    instanceType: try instanceType(vCPUs: vCPUs),
    threads: threads,
    backlog: backlog,
    discipline: discipline,
    minimum: 0,
    maximum: maximum,
    desired: instances,
    launchDelay: launchDelay,
    loadBalancer: LoadBalancer(
      algorithm: algorithm,
      deregistrationDelay: deregistrationDelay,
      requestsPerConnection: requestsPerConnection
    ),
    targetTracking: targetTracking
  )
}

/// A policy of which only what matters to a test is said; all delays are constant.
func tracking(
  target: Double = 0.5,
  instanceWarmup: SimulationTime = seconds(120),
  period: SimulationTime = seconds(60),
  publishDelay: Double = 60,
  actionDelay: Double = 5,
  scaleIn: TargetTracking.Datapoints = .init(breaching: 15, outOf: 15),
  isScaleInDisabled: Bool = false
) -> TargetTracking {
  TargetTracking(
    target: target,
    instanceWarmup: instanceWarmup,
    scaleOut: .init(breaching: 3, outOf: 3),
    scaleIn: scaleIn,
    scaleInFraction: 0.9,
    period: period,
    publishDelay: .constant(publishDelay),
    actionDelay: .constant(actionDelay),
    isScaleInDisabled: isScaleInDisabled
  )
}

extension Simulation where Model == ObservedFleet {
  /// A simulation of a fleet that is ready to run.
  init(
    _ configuration: FleetConfiguration,
    downstream: [DownstreamConfiguration] = [],
    source: consuming RequestSource,
    seed: UInt64 = 1,
    structure: EventQueue<Model.Event>.Structure = .adaptive
  ) {
    self.init(
      ServiceModel(
        source: source,
        platform: Fleet(
          configuration,
          downstream: downstream,
          seed: seed,
          replication: 0,
          name: "fleet"
        ),
        client: ObservingClient()
      ),
      structure: structure
    )
    model.platform.start(on: &scheduler)
  }

  init(
    _ configuration: FleetConfiguration,
    downstream: [DownstreamConfiguration] = [],
    requests: [Request]
  ) {
    self.init(
      configuration,
      downstream: downstream,
      source: RequestSource(requests: requests)
    )
  }

  /// Runs on until every request has ended.
  mutating func drain() {
    while model.nextArrival < .never || model.client.recorder.outstanding > 0 {
      run(until: scheduler.now + seconds(1))
    }
  }

  /// How the requests ended, in the order of ending, after all have.
  mutating func endings() -> [ObservingClient.Ending] {
    drain()
    return model.client.endings
  }

  mutating func reading(at time: SimulationTime) -> PlatformReading {
    run(until: time)
    return model.platform.read(at: time)
  }

  mutating func setDesired(_ capacity: Int, at time: SimulationTime) {
    run(until: time)
    model.platform.setDesiredCapacity(capacity, reason: "by hand", on: &scheduler)
  }
}
