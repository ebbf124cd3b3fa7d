import EventKernel
import FleetPlatform
import Pricing
import Workload

/// A pool of servers as a platform of its own: nothing launches them and nothing is billed.
struct PoolPlatform: Platform, ~Copyable {
  private var pool: ServerPool

  /// A pool under processor sharing that serves in turn on the servers given.
  init(_ specs: [ServerSpec]) {
    pool = ServerPool(
      discipline: .processorSharing,
      algorithm: .roundRobin,
      isMetered: false,
      downstream: Downstream([], seed: 1, replication: 0, platform: "pool", mode: .buffered)
    )
    for spec in specs { pool.open(pool.add(spec), at: .zero) }
  }

  var activities: [ScalingActivity] { [] }
  var rates: RateCard { RateCard() }

  mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {}

  mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    pool.offer(attempt, on: &scheduler)
  }

  mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    _ = pool.handle(event, on: &scheduler, ends: &ends)
  }

  func prefetch(for event: ServiceEvent) {
    pool.prefetch(for: event)
  }

  mutating func read(at time: SimulationTime) -> PlatformReading {
    var reading = PlatformReading()
    reading.time = time
    pool.read(into: &reading)
    return reading
  }

  func usage(at time: SimulationTime) -> Usage { Usage() }
}
