public import EventKernel

/// How busy each server is, from one sample to the next; kept only where somebody asks.
@usableFromInline
struct UtilizationMeter: ~Copyable {
  /// The start of what the next sample covers, in nanoseconds, and the area up to then.
  @usableFromInline
  struct Baseline: BitwiseCopyable {
    @usableFromInline var time: Int64 = 0
    @usableFromInline var area: Int128 = 0
  }

  /// Whether anything is kept: an area is half a cache line for each change of each server.
  @usableFromInline let isKept: Bool
  /// By server: processors at work; first come, first served: threads.
  @usableFromInline var areas = EntityTable<TimeWeightedArea>()
  @usableFromInline var baselines = EntityTable<Baseline>()

  init(isKept: Bool) {
    self.isKept = isKept
  }

  /// Begins anew for a server, whose id is at most the number of those before.
  mutating func add(_ server: Int32) {
    if Int(server) == areas.count {
      areas.append(TimeWeightedArea())
      baselines.append(Baseline())
    } else {
      areas[Int(server)] = TimeWeightedArea()
      baselines[Int(server)] = Baseline()
    }
  }

  /// The number of processors at work changes.
  @inlinable
  @inline(__always)
  mutating func add(_ step: Int64, on server: Int32, at now: SimulationTime) {
    if isKept { areas[Int(server)].add(step, at: now) }
  }

  /// The next sample covers a server from now on.
  mutating func restart(_ server: Int32, at now: SimulationTime) {
    let area = areas[Int(server)].area(at: now)
    baselines[Int(server)] = Baseline(time: now.nanoseconds, area: area)
  }

  /// The mean number of processors of a server at work since its last sample, which this one
  /// replaces; nil when no time has passed.
  mutating func sample(_ server: Int32, at now: SimulationTime) -> Double? {
    let baseline = baselines[Int(server)]
    let elapsed = now.nanoseconds - baseline.time
    guard elapsed > 0 else { return nil }
    let area = areas[Int(server)].area(at: now) - baseline.area
    restart(server, at: now)
    return Double(area) / Double(elapsed)
  }
}
