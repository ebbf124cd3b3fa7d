/// What one server of a pool can do.
///
/// Servers of one pool may differ: each is loaded, measured and counted by its own figures.
package struct ServerSpec: Sendable, Equatable {
  /// Processors that its requests share; at least 1.
  package let vCPUs: Int
  /// Requests that it works on at a time; at least 1.
  package let threads: Int
  /// Requests that may wait for one of its threads; beyond it connections are refused.
  package let backlog: Int
  /// How fast its processors are, as a multiple of the reference.
  package let speed: Double

  /// Creates the figures of a server.
  package init(vCPUs: Int, threads: Int, backlog: Int, speed: Double = 1) {
    precondition(vCPUs >= 1, "a server needs a processor")
    precondition(threads >= 1, "a server needs a thread")
    precondition(backlog >= 0, "a backlog cannot be negative")
    self.vCPUs = vCPUs
    self.threads = threads
    precondition(speed > 0, "a processor works")
    self.backlog = backlog
    self.speed = speed
  }
}
