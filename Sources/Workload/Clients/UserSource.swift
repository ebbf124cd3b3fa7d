public import EventKernel
public import Stochastics

/// What the users of a closed loop do: how long they think, and what they ask for next.
@usableFromInline
final class UserSource {
  /// How many there are.
  let users: Int
  @usableFromInline let thinkTimes: Sampler
  private let demand: DemandGenerator
  /// Requests made ahead.
  private let ahead: UnsafeMutableBufferPointer<Request>
  private var position: Int

  init(
    _ population: UserPopulation,
    of stream: TrafficStream,
    index: Int32,
    seed: UInt64,
    replication: Int,
    mode: SamplingMode
  ) {
    users = population.users
    thinkTimes = Sampler(
      population.thinkTime,
      stream: RandomStream(seed: seed, replication: replication, name: "think/\(stream.name)"),
      mode: mode
    )
    demand = DemandGenerator(stream, seed: seed, replication: replication, mode: mode)
    ahead = .allocate(capacity: RequestBatch.size)
    ahead.initialize(repeating: Request(arrival: .zero, origin: RequestOrigin(stream: index)))
    position = ahead.count
  }

  deinit {
    ahead.deallocate()
  }

  /// The next request of a user, who sends it now.
  @usableFromInline
  func next(at now: SimulationTime) -> Request {
    if position == ahead.count {
      demand.fill(ahead)
      position = 0
    }
    var request = ahead[position]
    position += 1
    request.arrival = now
    return request
  }
}
