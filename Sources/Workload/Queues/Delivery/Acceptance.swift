internal import EventKernel
internal import Stochastics

/// The senders of one stream, who wait until their events and messages are taken in.
///
/// Random stream: `acceptance/STREAM`, one draw per request.
final class Acceptance {
  private let sampler: Sampler
  private let number: UInt32
  private let start: SimulationTime
  private var pending = Slab<Request>()
  /// How long senders waited whose requests count.
  private(set) var times = LatencyHistogram()

  init(_ sampler: Sampler, number: Int, measuredFrom start: SimulationTime) {
    self.sampler = sampler
    self.number = UInt32(number)
    self.start = start
  }

  /// A request has been sent.
  func send(_ request: Request, on scheduler: inout Scheduler<ServiceEvent>) {
    let time = SimulationTime(nanoseconds: sampler.nextNanoseconds())
    if request.arrival >= start { times.record(time.nanoseconds) }
    let id = pending.insert(request)
    scheduler.schedule(ServiceEvent(DeliveryEvent.accepted, id, detail: number), after: time)
  }

  /// A request has been taken in.
  ///
  /// - Parameter id: That of its event.
  /// - Returns: The request.
  func take(_ id: Int32) -> Request {
    let request = pending[id]
    pending.remove(id)
    return request
  }
}
