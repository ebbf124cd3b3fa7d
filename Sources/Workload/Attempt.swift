public import EventKernel

/// One try of a client to have a request answered; what a platform is offered.
public struct Attempt: Sendable, BitwiseCopyable {
  /// Whatever the client needs to know the attempt again; the platform only hands it back.
  public var token: Int64
  /// CPU time on one reference vCPU.
  public var cpu: SimulationTime
  /// Time without need of CPU.
  public var wait: SimulationTime
  /// Size of the answer, in bytes.
  public var responseBytes: Int64
  /// Position in the scenario of the downstream resource that it calls after its CPU time and wait,
  /// or -1 for none.
  public var downstream: Int32

  /// Creates an attempt.
  @inlinable
  public init(
    token: Int64,
    cpu: SimulationTime,
    wait: SimulationTime,
    responseBytes: Int64,
    downstream: Int32 = -1
  ) {
    self.token = token
    self.cpu = cpu
    self.wait = wait
    self.responseBytes = responseBytes
    self.downstream = downstream
  }

  /// An attempt at a request.
  @inlinable
  public init(_ request: Request, token: Int64) {
    self.init(
      token: token,
      cpu: request.cpu,
      wait: request.wait,
      responseBytes: request.responseBytes,
      downstream: request.downstream
    )
  }
}

/// A platform's answer to an offered attempt.
public enum Admission: Sendable, BitwiseCopyable {
  /// The platform will report the attempt's end.
  ///
  /// The platform knows the attempt by the handle until then; it is what `withdraw` takes.
  case accepted(handle: Int32)
  /// The attempt has ended here and now.
  case refused(FailureReason)
}

/// Why an attempt was not served.
public enum FailureReason: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// Refused by a concurrency or rate limit (HTTP 429).
  case throttled
  /// Cut off after its time limit (HTTP 504).
  case timedOut
  /// Refused by a permission (HTTP 403).
  case denied
  /// Refused by an instance whose threads and backlog were full (connection refused).
  case connectionRefused
  /// Refused because no instance was in service (HTTP 503).
  case noCapacity
  /// Cut off because its instance was taken out of service (HTTP 502).
  case instanceTerminated
  /// Taken out of a queue by a client that had lost patience.
  case abandoned
  /// Its call of a downstream resource found no connection (HTTP 500 or 502).
  case downstreamRefused
  /// Its call of a downstream resource failed (HTTP 500 or 502).
  case downstreamFailed
}

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
