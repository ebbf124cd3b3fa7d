public import EventKernel

/// One try of a client to have a request answered; what a platform is offered.
@usableFromInline
package struct Attempt: Sendable, BitwiseCopyable {
  /// Whatever the client needs to know the attempt again; the platform only hands it back.
  @usableFromInline package var token: Int64
  /// CPU time on one reference vCPU.
  @usableFromInline package var cpu: SimulationTime
  /// Time without need of CPU.
  @usableFromInline package var wait: SimulationTime
  /// Size of the answer, in bytes.
  @usableFromInline package var responseBytes: Int64
  /// Position in the scenario of the downstream resource that it calls after its CPU time and wait,
  /// or -1 for none.
  @usableFromInline package var downstream: Int32
  /// Whose request it is for.
  ///
  /// What is the same for a whole stream (function, caller, source) is looked up by the stream in
  /// tables of the platform.
  @usableFromInline package var origin: RequestOrigin

  /// Creates an attempt.
  @inlinable
  package init(
    token: Int64,
    cpu: SimulationTime,
    wait: SimulationTime,
    responseBytes: Int64,
    downstream: Int32 = -1,
    origin: RequestOrigin = RequestOrigin()
  ) {
    self.token = token
    self.cpu = cpu
    self.wait = wait
    self.responseBytes = responseBytes
    self.downstream = downstream
    self.origin = origin
  }

  /// An attempt at a request.
  @inlinable
  package init(_ request: Request, token: Int64) {
    self.init(
      token: token,
      cpu: request.cpu,
      wait: request.wait,
      responseBytes: request.responseBytes,
      downstream: request.downstream,
      origin: request.origin
    )
  }
}
