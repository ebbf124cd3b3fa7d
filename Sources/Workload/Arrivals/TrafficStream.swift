package import Permissions
public import Stochastics

/// One stream of requests: when they come and what each demands.
public struct TrafficStream: Sendable, Equatable {
  /// When requests come.
  public enum Arrivals: Sendable, Equatable {
    /// A process around a rate.
    case process(ArrivalProcess, RateProfile)
    /// Exactly the recorded number of requests in each interval.
    case exactCounts(ExactCounts)
    /// Recorded instants.
    case timestamps(TimestampTrace)
    /// Users in a closed loop.
    case users(UserPopulation)
  }

  /// Name, unique in the scenario; it names the random streams.
  public var name: String
  /// When requests come.
  public var arrivals: Arrivals
  /// The kinds of request, of which each request is one by chance; at least one.
  public var classes: [RequestClass]
  /// What its clients do when an answer is late or a failure; nil for clients that wait.
  public var client: ClientPolicy? = nil
  /// How its requests reach the handler.
  package var invocation = Invocation.synchronous
  /// How long senders wait until an event or a message is taken in; nil for no time.
  package var acceptance: Distribution?
  /// The service that calls for its clients; nil where that is not said.
  package var source: EventSource?
  /// The name of the queue or the stream that its messages are in; nil where it is not said.
  package var sourceName: ResourceName?
  /// Where events and records go that are given up; nil where it is not said.
  package var onFailure: DestinationAccess?
  /// Who calls; nil where nothing is said, and everybody may.
  package var caller: StreamCaller?

  /// Creates a stream of several kinds of request.
  ///
  /// - Parameters:
  ///   - name: Unique in the scenario.
  ///   - arrivals: When requests come.
  ///   - classes: At least one, each with a name of its own.
  public init(name: String, arrivals: Arrivals, classes: [RequestClass]) {
    precondition(!classes.isEmpty, "A stream has at least one class of requests.")
    self.name = name
    self.arrivals = arrivals
    self.classes = classes
  }

  /// Creates a stream of requests that all have one demand.
  ///
  /// - Parameters:
  ///   - name: Unique in the scenario; also the name of the only class.
  ///   - arrivals: When requests come.
  ///   - demand: What each request takes.
  public init(name: String, arrivals: Arrivals, demand: Demand) {
    self.init(
      name: name,
      arrivals: arrivals,
      classes: [RequestClass(name: name, weight: 1, demand: demand)]
    )
  }

  /// Creates a stream of requests that all have one demand, quantity by quantity.
  public init(
    name: String,
    arrivals: Arrivals,
    cpu: Distribution = .constant(0),
    wait: Distribution = .constant(0),
    response: Distribution = .constant(0)
  ) {
    self.init(
      name: name,
      arrivals: arrivals,
      demand: Demand(cpu: cpu, wait: wait, response: response)
    )
  }

  /// The rate at which its requests are expected; nil where that is not known beforehand.
  package var expectedRate: RateProfile? {
    switch arrivals {
    case .process(_, let profile): profile
    case .exactCounts(let counts): .counts(counts.counts.map(Double.init), every: counts.interval)
    case .timestamps(let trace): trace.recordedRate
    case .users: nil
    }
  }

  /// What the queue that its requests go through is called; nil where they go through none.
  package var queueName: String? {
    switch invocation {
    case .synchronous: nil
    case .asynchronous: "\(name)-events"
    case .polled(let polled): polled.isStream ? "\(name)-stream" : "\(name)-queue"
    }
  }

  /// Whether its users send only when they have been answered.
  package var isClosedLoop: Bool {
    if case .users = arrivals { true } else { false }
  }
}
