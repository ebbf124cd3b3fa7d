import EventKernel
import Pricing
import Stochastics
import Workload

/// So many desks, which refuse what they have no room for; each attempt takes its CPU time and its wait.
struct DeskPlatform: Platform {
  private enum Event: UInt8, ServiceEventKind {
    case finish
  }

  /// Desks there are.
  var desks = Int.max
  /// Everything is throttled before this instant.
  var closedUntil = SimulationTime.zero
  /// What begins before this instant fails.
  var failsUntil = SimulationTime.zero
  /// What takes a whole number of milliseconds that ends on this digit fails.
  var failingDigit: Int64?
  /// When attempts were offered and how long they would take, in seconds.
  private(set) var offers: [(time: Double, length: Double)] = []
  private(set) var busy = 0
  private var running: [(attempt: Attempt, fails: Bool)] = []

  var firstAnswer = FirstAnswer()
  var activities: [ScalingActivity] { [] }
  var rates: RateCard { RateCard() }

  mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {}

  mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    let length = attempt.cpu + attempt.wait
    offers.append((scheduler.now.seconds, length.seconds))
    guard scheduler.now >= closedUntil, busy < desks else {
      return .refused(.throttled, code: ReasonCode(rawValue: 4))
    }
    busy += 1
    let digit = length.nanoseconds / 1_000_000 % 10
    running.append((attempt, scheduler.now < failsUntil || digit == failingDigit))
    scheduler.schedule(ServiceEvent(Event.finish, Int32(running.count - 1)), after: length)
    return .accepted(handle: 0)
  }

  mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    busy -= 1
    let (attempt, fails) = running[Int(event.id)]
    ends.append(
      AttemptEnd(
        token: attempt.token,
        origin: attempt.origin,
        failure: fails ? .functionFailed : nil
      )
    )
  }

  mutating func read(at time: SimulationTime) -> PlatformReading {
    var reading = PlatformReading()
    reading.time = time
    reading.busy = busy
    return reading
  }

  func usage(at time: SimulationTime) -> Usage { Usage() }
}

/// A service of the desks whose requests are delivered.
struct DeskService: ~Copyable {
  var simulation: Simulation<ServiceModel<DeskPlatform, DeliveringClient>>

  /// - Parameters:
  ///   - invocation: How requests reach the desks.
  ///   - arrivals: When they come and how long each takes, in seconds.
  ///   - platform: The desks.
  ///   - acceptance: How long their senders wait.
  ///   - isObserved: Whether it is written down what happens.
  ///   - seed: Of the random streams.
  init(
    _ invocation: Invocation,
    _ arrivals: [(time: Double, length: Double)],
    on platform: DeskPlatform = DeskPlatform(),
    accepted acceptance: Distribution? = nil,
    isObserved: Bool = false,
    seed: UInt64 = 1
  ) {
    let requests = arrivals.map { Request(arrival: .seconds($0.time), cpu: .seconds($0.length)) }
    self.init(
      [invocation],
      requests,
      on: platform,
      accepted: acceptance,
      isObserved: isObserved,
      seed: seed
    )
  }

  /// The same with a stream for each way of delivery.
  init(
    _ invocations: [Invocation],
    _ requests: [Request],
    on platform: DeskPlatform,
    accepted acceptance: Distribution? = nil,
    isObserved: Bool = false,
    seed: UInt64
  ) {
    let streams = invocations.enumerated().map { number, invocation in
      var stream = TrafficStream(
        name: "stream-\(number)",
        arrivals: .process(.poisson, .constant(1, lasting: .seconds(1)))
      )
      stream.invocation = invocation
      stream.acceptance = acceptance
      return stream
    }
    simulation = Simulation(
      ServiceModel(
        source: RequestSource(requests: requests),
        platform: platform,
        client: DeliveringClient(
          around: ResilientClient(
            streams: streams,
            duration: .seconds(1),
            seed: seed,
            replication: 0,
            recorder: RequestRecorder(classCounts: invocations.map { _ in 1 })
          ),
          streams: streams,
          seed: seed,
          replication: 0,
          isObserved: isObserved
        )
      )
    )
    simulation.model.client.start(on: &simulation.scheduler)
  }

  /// What was counted before an instant.
  mutating func tally(at time: Double) -> RequestTally {
    simulation.run(until: .seconds(time))
    return simulation.model.client.recorder.running
  }

  /// When attempts were offered before an instant.
  mutating func offers(until time: Double) -> [Double] {
    simulation.run(until: .seconds(time))
    return simulation.model.platform.offers.map(\.time)
  }

  /// What the queues show at an instant, by stream.
  func readings(at time: SimulationTime) -> [DeliveryReading?] {
    simulation.model.client.deliveries(at: time)
  }

  /// What the queue of the first stream shows at an instant; nothing where there is none.
  func reading(at time: SimulationTime) -> DeliveryReading {
    readings(at: time)[0] ?? DeliveryReading()
  }

  /// What was written down of the first stream.
  var minutes: [DeliveryMinute] { simulation.model.client.deliveryMinutes[0] }

  /// What became of the messages of the first stream.
  var fates: MessageFates? { simulation.model.client.fates(ofStream: 0) }
}
