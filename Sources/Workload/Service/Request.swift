public import EventKernel

/// What a client sends: when it comes and what it takes to answer it.
///
/// Arrival and demand come from random streams that no platform touches, so every platform of a
/// comparison meets the same requests.
@usableFromInline
package struct Request: Sendable, BitwiseCopyable, Equatable {
  /// When the client sends the request.
  @usableFromInline package var arrival: SimulationTime
  /// CPU time on one reference vCPU that the request has to itself.
  @usableFromInline package var cpu: SimulationTime
  /// Time in which the request holds its server but needs no CPU: calls to other services.
  @usableFromInline package var wait: SimulationTime
  /// Size of the answer, in bytes.
  @usableFromInline package var responseBytes: Int64
  /// Whose request it is.
  @usableFromInline package var origin: RequestOrigin
  /// Position in the scenario of the downstream resource that the request calls, or -1 for none.
  @usableFromInline package var downstream: Int32

  /// Creates a request.
  @inlinable
  package init(
    arrival: SimulationTime,
    cpu: SimulationTime = .zero,
    wait: SimulationTime = .zero,
    responseBytes: Int64 = 0,
    origin: RequestOrigin = RequestOrigin(),
    downstream: Int32 = -1
  ) {
    self.arrival = arrival
    self.cpu = cpu
    self.wait = wait
    self.responseBytes = responseBytes
    self.origin = origin
    self.downstream = downstream
  }
}
