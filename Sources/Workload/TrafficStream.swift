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
  }

  /// Name, unique in the scenario; it names the random streams.
  public var name: String
  /// When requests come.
  public var arrivals: Arrivals
  /// CPU time per request on a reference vCPU, in seconds.
  public var cpu: Distribution
  /// Time per request without need of CPU, in seconds.
  public var wait: Distribution
  /// Size of the answer, in bytes.
  public var response: Distribution

  /// Creates a stream.
  public init(
    name: String,
    arrivals: Arrivals,
    cpu: Distribution = .constant(0),
    wait: Distribution = .constant(0),
    response: Distribution = .constant(0)
  ) {
    self.name = name
    self.arrivals = arrivals
    self.cpu = cpu
    self.wait = wait
    self.response = response
  }
}
