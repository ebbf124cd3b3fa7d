public import Stochastics

/// A shared resource behind the platforms: a database with a limit on its connections.
///
/// A request that calls it does so after its own CPU time and wait, and holds its environment or
/// its thread until the call has ended. A call needs a connection. When all are taken it waits for
/// one, if the queue has room, and is refused otherwise, which fails the request. With its
/// connection it waits for a server of the resource, first come, first served, and is served for a
/// service time.
///
/// Assumptions: opening a connection takes no time; nobody else uses the resource; service times do
/// not depend on how many calls are served.
public struct DownstreamConfiguration: Sendable, Equatable {
  /// Name, unique in the scenario; it names the random streams.
  public var name: String
  /// Connections that may be open at once; at least 1.
  public var connections: Int
  /// Time that a server of the resource works on a call, in seconds.
  public var serviceTime: Distribution
  /// Calls served at a time, at least 1; those beyond it wait with their connections.
  public var servers: Int
  /// Calls that may wait for a connection; 0 or more.
  public var queue: Int
  /// Share of the calls that fail when their service is over, in `0...1`.
  public var errors: Double
  /// Whether an execution environment or an instance keeps a connection, once opened, to its own
  /// end, idle or not; otherwise a call takes one and gives it back.
  ///
  /// Nobody can say when a connection that another one keeps comes free, so nothing waits for it:
  /// `queue` must be 0.
  public var connectionsAreKept: Bool

  /// Creates a configuration; by default there are as many servers as connections.
  public init(
    name: String,
    connections: Int,
    serviceTime: Distribution,
    servers: Int? = nil,
    queue: Int = 0,
    errors: Double = 0,
    connectionsAreKept: Bool = false
  ) {
    precondition(connections >= 1, "a downstream resource needs a connection")
    precondition(servers ?? 1 >= 1, "a downstream resource needs a server")
    precondition(queue >= 0, "a queue cannot be negative")
    precondition((0...1).contains(errors), "a share lies between 0 and 1")
    precondition(queue == 0 || !connectionsAreKept, "nothing waits for a connection that is kept")
    self.name = name
    self.connections = connections
    self.serviceTime = serviceTime
    self.servers = servers ?? connections
    self.queue = queue
    self.errors = errors
    self.connectionsAreKept = connectionsAreKept
  }
}
