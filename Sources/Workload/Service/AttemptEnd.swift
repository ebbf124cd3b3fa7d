public import EventKernel

/// How an attempt ended, and where its time went.
public struct AttemptEnd: Sendable, BitwiseCopyable {
  /// The client's own mark of the attempt.
  public var token: Int64
  /// Why it failed; nil when it was served.
  public var failure: FailureReason?
  /// Whether it had to wait for the Init of an execution environment.
  public var coldStart: Bool
  /// Time spent in a queue of the platform.
  public var queue: SimulationTime
  /// Time spent in Init.
  public var initialization: SimulationTime
  /// Time from the call of a downstream resource to its end, waiting there included.
  public var downstream: SimulationTime

  /// Creates the end of an attempt.
  @inlinable
  public init(
    token: Int64,
    failure: FailureReason? = nil,
    coldStart: Bool = false,
    queue: SimulationTime = .zero,
    initialization: SimulationTime = .zero,
    downstream: SimulationTime = .zero
  ) {
    self.token = token
    self.failure = failure
    self.coldStart = coldStart
    self.queue = queue
    self.initialization = initialization
    self.downstream = downstream
  }
}
