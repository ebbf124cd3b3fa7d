public import EventKernel
public import Pricing
package import Stochastics

/// A client beside which events and messages are delivered: the streams that nobody waits for.
///
/// The requests of other streams go to a ``ResilientClient``, whose account it shares. The latency of a
/// delivered request runs from the event to the success of its handler, with everything before that: the
/// wait in the queue, batches that failed, time-outs of visibility.
///
/// Random streams: those of the deliveries, each purpose followed by `/STREAM`.
@usableFromInline
package struct DeliveringClient: Client, ~Copyable {
  /// How the requests of a stream are delivered.
  private enum Delivery {
    case direct
    case asynchronous(AsynchronousDelivery)
    case polled(PolledDelivery)
  }

  private var inner: ResilientClient
  /// By stream.
  private let deliveries: [Delivery]
  /// By stream: the senders who wait until their requests are taken in; nil where that takes no time.
  private let acceptances: [Acceptance?]

  /// Deliveries beside the clients of the other streams.
  ///
  /// - Parameters:
  ///   - inner: The clients of all streams, and the account.
  ///   - streams: In the order of the scenario.
  ///   - seed: The scenario's seed.
  ///   - replication: Number of the replication, from 0.
  ///   - mode: How random numbers are drawn.
  ///   - isObserved: Whether it is written down what happens.
  package init(
    around inner: consuming ResilientClient,
    streams: [TrafficStream],
    seed: UInt64,
    replication: Int,
    mode: SamplingMode = .buffered,
    isObserved: Bool = false
  ) {
    let start = inner.recorder.measureFrom
    self.inner = inner
    acceptances = streams.enumerated().map { number, stream in
      guard stream.invocation != .synchronous, let time = stream.acceptance else { return nil }
      let name = "acceptance/\(stream.name)"
      let random = RandomStream(seed: seed, replication: replication, name: name)
      let sampler = Sampler(time, stream: random, mode: mode)
      return Acceptance(sampler, number: number, measuredFrom: start)
    }
    deliveries = streams.enumerated().map { number, stream in
      func random(_ purpose: String) -> RandomStream {
        RandomStream(seed: seed, replication: replication, name: "\(purpose)/\(stream.name)")
      }
      switch stream.invocation {
      case .synchronous: return .direct
      case .asynchronous(let invocation):
        let delivery = AsynchronousDelivery(
          invocation,
          number: number,
          measuredFrom: start,
          poisons: random("poison")
        )
        delivery.log = isObserved ? DeliveryLog() : nil
        return .asynchronous(delivery)
      case .polled(let invocation):
        let delivery = PolledDelivery(
          invocation,
          number: number,
          measuredFrom: start,
          random: random
        )
        delivery.log = isObserved ? DeliveryLog() : nil
        return .polled(delivery)
      }
    }
  }

  /// The account of all requests.
  @usableFromInline package var recorder: RequestRecorder {
    _read { yield inner.recorder }
    _modify { yield &inner.recorder }
  }

  /// Has the users of all closed loops begin to think.
  @usableFromInline
  package mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {
    inner.start(on: &scheduler)
  }

  /// Sends a request, or leaves it to be delivered.
  @usableFromInline
  package mutating func submit<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let stream = Int(request.origin.stream)
    if case .direct = deliveries[stream] {
      return inner.submit(request, to: &platform, on: &scheduler)
    }
    inner.recorder.offer(request)
    if let acceptance = acceptances[stream] {
      acceptance.send(request, on: &scheduler)
    } else {
      deliver(request, to: &platform, on: &scheduler)
    }
  }

  /// Leaves a request that has been taken in to be delivered.
  private mutating func deliver<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    switch deliveries[Int(request.origin.stream)] {
    case .direct: preconditionFailure("a client that waits for its answer sends it itself")
    case .asynchronous(let delivery):
      delivery.submit(request, to: &platform, recorder: &inner.recorder, on: &scheduler)
    case .polled(let delivery):
      delivery.submit(request, to: &platform, recorder: &inner.recorder, on: &scheduler)
    }
  }

  /// Hears of the end of an attempt.
  @usableFromInline
  package mutating func attemptEnded<P: Platform & ~Copyable>(
    _ end: AttemptEnd,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    switch deliveries[Int(end.origin.stream)] {
    case .direct: inner.attemptEnded(end, platform: &platform, on: &scheduler)
    case .asynchronous(let delivery):
      delivery.attemptEnded(end, recorder: &inner.recorder, on: &scheduler)
    case .polled(let delivery):
      delivery.attemptEnded(
        end,
        platform: &platform,
        recorder: &inner.recorder,
        on: &scheduler
      )
    }
  }

  /// Handles an event of a delivery, or of a client that waits.
  @usableFromInline
  package mutating func handle<P: Platform & ~Copyable>(
    _ event: ServiceEvent,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let kind = event.kind(of: DeliveryEvent.self) else {
      return inner.handle(event, platform: &platform, on: &scheduler)
    }
    if kind == .accepted, let acceptance = acceptances[Int(event.detail)] {
      return deliver(acceptance.take(event.id), to: &platform, on: &scheduler)
    }
    switch deliveries[Int(event.detail)] {
    case .direct: preconditionFailure("an event of a delivery belongs to a stream that has one")
    case .asynchronous(let delivery):
      precondition(kind == .redelivery || kind == .read, "events are read, and come again")
      delivery.redeliver(event.id, to: &platform, recorder: &inner.recorder, on: &scheduler)
    case .polled(let delivery):
      handle(kind, event.id, of: delivery, platform: &platform, on: &scheduler)
    }
  }

  private mutating func handle<P: Platform & ~Copyable>(
    _ kind: DeliveryEvent,
    _ id: Int32,
    of delivery: PolledDelivery,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    switch kind {
    case .redelivery, .read, .accepted:
      preconditionFailure("messages are received, and not sent again")
    case .shardPolled:
      delivery.shardPolled(id, to: &platform, recorder: &inner.recorder, on: &scheduler)
    case .tumblingOver:
      delivery.tumblingOver(id, to: &platform, recorder: &inner.recorder, on: &scheduler)
    case .parcelDue:
      delivery.parcelDue(id, to: &platform, recorder: &inner.recorder, on: &scheduler)
    case .windowOver:
      delivery.windowOver(id, to: &platform, recorder: &inner.recorder, on: &scheduler)
    case .pollersReviewed:
      delivery.reviewPollers(to: &platform, recorder: &inner.recorder, on: &scheduler)
    case .pollerRested:
      delivery.pollerRested(to: &platform, recorder: &inner.recorder, on: &scheduler)
    }
  }

  /// Tells the recorder where the time of the requests went that the end of an attempt settles.
  @usableFromInline
  package mutating func attribute(_ end: AttemptEnd, at now: SimulationTime) {
    let arrivals: [SimulationTime]
    switch deliveries[Int(end.origin.stream)] {
    case .direct: return inner.attribute(end, at: now)
    case .asynchronous(let delivery):
      arrivals = delivery.arrival(settledBy: end).map { [$0] } ?? []
    case .polled(let delivery): arrivals = delivery.arrivals(settledBy: end)
    }
    for arrival in arrivals {
      // Whatever came before the last attempt is time in the queue.
      var spent = end.spent
      spent.queue += now - arrival - end.spent.total
      inner.recorder.attribute(RequestTime(attempt: spent), arrival: arrival)
    }
  }

  /// Messages of a stream that wait or are worked on.
  package func kept(ofStream stream: Int) -> Int {
    switch deliveries[stream] {
    case .direct: 0
    case .asynchronous(let delivery): Int(delivery.backlog.kept.value)
    case .polled(let delivery): delivery.store.messages.count
    }
  }

  /// What became of the messages of a stream that is polled; nil for another.
  package func fates(ofStream stream: Int) -> MessageFates? {
    guard case .polled(let delivery) = deliveries[stream] else { return nil }
    return MessageFates(
      sent: delivery.store.sent,
      deleted: delivery.store.deleted,
      deadLettered: delivery.store.deadLettered,
      expired: delivery.store.expired,
      kept: delivery.store.messages.count
    )
  }

  /// What the queue of a stream shows, with the waits of its senders; nil for a stream without one.
  ///
  /// - Complexity: O(n) in the messages that were ever kept at once.
  func reading(ofStream stream: Int, at time: SimulationTime) -> DeliveryReading? {
    var reading: DeliveryReading
    switch deliveries[stream] {
    case .direct: return nil
    case .asynchronous(let delivery): reading = delivery.reading(at: time)
    case .polled(let delivery): reading = delivery.reading(at: time)
    }
    if let acceptance = acceptances[stream] { reading.acceptances = acceptance.times }
    return reading
  }

  /// What was written down of each stream's deliveries, by stream.
  @usableFromInline
  package var deliveryMinutes: [[DeliveryMinute]] {
    deliveries.map { delivery in
      switch delivery {
      case .direct: []
      case .asynchronous(let delivery): delivery.log?.rows.rows ?? []
      case .polled(let delivery): delivery.log?.rows.rows ?? []
      }
    }
  }

  /// What the queues show, by stream.
  @usableFromInline
  package func deliveries(at time: SimulationTime) -> [DeliveryReading?] {
    deliveries.indices.map { reading(ofStream: $0, at: time) }
  }
}
