import EventKernel
import Pricing
import Workload

/// A counter with one clerk and a few places to wait, small enough to work out by hand.
///
/// The clerk opens at a given instant; a request whose CPU time is zero breaks the counter and
/// fails at its end.
struct CounterPlatform: Platform {
  private enum Event: UInt8, ServiceEventKind {
    case open
    case finish
  }

  private struct Place {
    var attempt: Attempt
    var offered: SimulationTime
    var began: SimulationTime
  }

  private let opening: SimulationTime
  private let places: Int
  private let refusal: FailureReason
  private var line: [Place] = []
  private var isOpen = false
  private var isFresh = true

  init(opening: SimulationTime, places: Int, refusal: FailureReason = .connectionRefused) {
    self.opening = opening
    self.places = places
    self.refusal = refusal
  }

  var firstAnswer = FirstAnswer()
  var activities: [ScalingActivity] { [] }
  var rates: RateCard { RateCard() }

  mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {
    scheduler.schedule(ServiceEvent(Event.open), at: opening)
  }

  mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    guard line.count <= places else { return .refused(refusal) }
    line.append(Place(attempt: attempt, offered: scheduler.now, began: .never))
    if line.count == 1, isOpen { serve(on: &scheduler) }
    return .accepted(handle: 0)
  }

  mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    switch event.kind(of: Event.self) {
    case nil:
      preconditionFailure("an event of another part")
    case .open:
      isOpen = true
    case .finish:
      let done = line.removeFirst()
      var end = AttemptEnd(
        token: done.attempt.token,
        origin: done.attempt.origin,
        failure: done.attempt.cpu == .zero ? .instanceTerminated : nil,
        coldStart: isFresh
      )
      end.spent.queue = done.began - done.offered
      isFresh = false
      ends.append(end)
    }
    if !line.isEmpty { serve(on: &scheduler) }
  }

  mutating func read(at time: SimulationTime) -> PlatformReading {
    var reading = PlatformReading()
    reading.time = time
    reading.busy = line.count
    return reading
  }

  func usage(at time: SimulationTime) -> Usage { Usage() }

  private mutating func serve(on scheduler: inout Scheduler<ServiceEvent>) {
    line[0].began = scheduler.now
    let attempt = line[0].attempt
    scheduler.schedule(ServiceEvent(Event.finish), after: attempt.cpu + attempt.wait)
  }
}
