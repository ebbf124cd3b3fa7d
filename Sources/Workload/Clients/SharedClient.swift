public import EventKernel

/// A client that many simulations share, which run one after the other.
///
/// None of them holds the client: of ten thousand each would have an account of all requests, whose memory is
/// waited for whenever it is that one's turn.
@usableFromInline
package struct SharedClient: Client {
  @usableFromInline let client: UnsafeMutablePointer<DirectClient>

  /// Shares a client.
  ///
  /// - Parameter client: It must live as long as those who share it.
  package init(_ client: UnsafeMutablePointer<DirectClient>) {
    self.client = client
  }

  /// The account of all requests.
  @inlinable package var recorder: RequestRecorder {
    _read { yield client.pointee.recorder }
    _modify { yield &client.pointee.recorder }
  }

  /// Has the client send the request.
  @inlinable
  @inline(__always)
  package mutating func submit<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    client.pointee.submit(request, to: &platform, on: &scheduler)
  }

  /// Tells the client.
  @inlinable
  @inline(__always)
  package mutating func attemptEnded<P: Platform & ~Copyable>(
    _ end: AttemptEnd,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    client.pointee.attemptEnded(end, platform: &platform, on: &scheduler)
  }

  /// Has the client attribute it.
  @usableFromInline
  package mutating func attribute(_ end: AttemptEnd, at now: SimulationTime) {
    client.pointee.attribute(end, at: now)
  }

  /// Is never called: the client schedules nothing.
  @inlinable
  package mutating func handle<P: Platform & ~Copyable>(
    _ event: ServiceEvent,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    preconditionFailure("a client that only waits has no events")
  }
}
