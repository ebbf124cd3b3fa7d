public import EventKernel

/// How much work there is on all servers of a pool together, and whether it is too much.
@usableFromInline
struct PoolGauges {
  /// Requests on a thread.
  @usableFromInline var busy = TimeWeightedArea()
  /// Processors at work under processor sharing.
  @usableFromInline var working = TimeWeightedArea()
  /// Processors (first come, first served: threads) of the open servers.
  @usableFromInline var servers = TimeWeightedArea()
  /// Processors (first come, first served: threads) of the servers that are open or have requests: a
  /// server that drains goes on working, and is there for as long as it does.
  @usableFromInline var available = TimeWeightedArea()
  /// Time of all requests that have left, from their offer to their end, in nanoseconds.
  @usableFromInline var residence = 0.0
  /// Requests on open servers that want a processor, or a thread where those are the servers.
  @usableFromInline var wanting = 0
  /// 1 while more is wanted than there is.
  @usableFromInline var saturated = TimeWeightedArea()

  init() {}

  /// The number of requests that want a processor changes.
  @inlinable
  @inline(__always)
  mutating func addWanting(_ step: Int, at now: SimulationTime) {
    wanting &+= step
    updateSaturation(at: now)
  }

  /// The number of processors of servers changes that are open or have requests.
  @usableFromInline
  mutating func addAvailable(_ step: Int, at now: SimulationTime) {
    available.add(Int64(step), at: now)
  }

  /// A request leaves.
  @inlinable
  @inline(__always)
  mutating func countResidence(_ nanoseconds: Int64) {
    residence += Double(nanoseconds)
  }

  /// The number of processors of open servers changes.
  mutating func addServers(_ step: Int, at now: SimulationTime) {
    servers.add(Int64(step), at: now)
    updateSaturation(at: now)
  }

  @inlinable
  @inline(__always)
  mutating func updateSaturation(at now: SimulationTime) {
    let level: Int64 = wanting > servers.value ? 1 : 0
    if level != saturated.value { saturated.set(level, at: now) }
  }
}
