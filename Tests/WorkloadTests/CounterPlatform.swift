import EventKernel
import Pricing
import Workload

/// A counter with one clerk and a few places to wait, small enough to work out by hand.
///
/// The clerk opens at a given instant; a request whose CPU time is zero breaks the counter and
/// fails at its end.
struct CounterPlatform: Platform {
  enum Event: BitwiseCopyable {
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

  var activities: [ScalingActivity] { [] }
  var rates: RateCard { RateCard() }

  mutating func start<C>(on scheduler: inout Scheduler<ServiceEvent<Event, C>>) {
    scheduler.schedule(.platform(.open), at: opening)
  }

  mutating func offer<C>(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent<Event, C>>
  ) -> Admission {
    guard line.count <= places else { return .refused(refusal) }
    line.append(Place(attempt: attempt, offered: scheduler.now, began: .never))
    if line.count == 1, isOpen { serve(on: &scheduler) }
    return .accepted(handle: 0)
  }

  mutating func handle<C: Client & ~Copyable>(
    _ event: Event,
    on scheduler: inout Scheduler<ServiceEvent<Event, C.Event>>,
    client: inout C,
    recorder: inout RequestRecorder
  ) {
    switch event {
    case .open:
      isOpen = true
    case .finish:
      let done = line.removeFirst()
      let end = AttemptEnd(
        token: done.attempt.token,
        failure: done.attempt.cpu == .zero ? .instanceTerminated : nil,
        coldStart: isFresh,
        queue: done.began - done.offered
      )
      isFresh = false
      client.attemptEnded(end, on: &scheduler, recorder: &recorder)
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

  private mutating func serve<C>(on scheduler: inout Scheduler<ServiceEvent<Event, C>>) {
    line[0].began = scheduler.now
    let attempt = line[0].attempt
    scheduler.schedule(.platform(.finish), after: attempt.cpu + attempt.wait)
  }
}
