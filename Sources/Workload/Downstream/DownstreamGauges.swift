internal import EventKernel

/// What all resources behind a platform count together.
struct DownstreamGauges {
  private var connections = TimeWeightedArea()
  private var peak: Int64 = 0
  var began = 0
  var waitSum: Int128 = 0
  var refused = 0
  var failed = 0

  @inline(__always)
  mutating func addConnections(_ step: Int, at now: SimulationTime) {
    connections.add(Int64(step), at: now)
    peak = max(peak, connections.value)
  }

  mutating func read(at time: SimulationTime) -> DownstreamReading {
    var reading = DownstreamReading()
    reading.connections = Int(connections.value)
    reading.connectionsPeak = Int(peak)
    peak = connections.value
    reading.connectionsArea = connections.area(at: time)
    reading.began = began
    reading.waitSum = waitSum
    reading.refused = refused
    reading.failed = failed
    return reading
  }
}
