import EventKernel

/// How long there has been more work than servers for it.
@usableFromInline
struct SaturationClock {
  /// Requests that want a server, and servers in service.
  @usableFromInline var wanting = 0
  @usableFromInline var servers = 0
  /// 1 while more is wanted than there is.
  @usableFromInline var saturated = TimeWeightedArea()

  init() {}

  /// The number of requests that want a server changes.
  @inlinable
  @inline(__always)
  mutating func addWanting(_ step: Int, at now: SimulationTime) {
    wanting &+= step
    update(at: now)
  }

  /// The number of servers in service changes.
  mutating func addServers(_ step: Int, at now: SimulationTime) {
    servers += step
    update(at: now)
  }

  @inlinable
  @inline(__always)
  mutating func update(at now: SimulationTime) {
    let level: Int64 = wanting > servers ? 1 : 0
    if level != saturated.value { saturated.set(level, at: now) }
  }
}
