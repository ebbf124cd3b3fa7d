package import EventKernel
internal import Workload

/// How many requests there were and what they demand in sum.
package struct TrafficVolume: Sendable, Equatable {
  /// Number of requests.
  package private(set) var requests = 0
  /// Sum of the sizes of the answers, in bytes: exact up to 9e15, and beyond that no overflow.
  package private(set) var responseBytes: Double = 0
  // Whole nanoseconds as Double: exact up to 104 days in sum, and beyond that no overflow.
  private var cpuNanoseconds: Double = 0
  private var waitNanoseconds: Double = 0
  private var callNanoseconds: Double = 0

  /// No requests.
  package init() {}

  /// CPU time of all requests on reference vCPUs of their own, in seconds.
  package var cpuSeconds: Double { cpuNanoseconds / 1e9 }

  /// Time of all requests without need of CPU, in seconds.
  package var waitSeconds: Double { waitNanoseconds / 1e9 }

  /// Time of all requests in the service of downstream resources, queues there left out, in
  /// seconds.
  package var callSeconds: Double { callNanoseconds / 1e9 }

  /// What the requests demand per second of a span of time.
  ///
  /// - Parameter length: The span in which they arrive; longer than zero.
  /// - Returns: The means over the span.
  package func load(over length: SimulationTime) -> OfferedLoad {
    precondition(length > .zero, "a load is demanded over a time longer than zero")
    return OfferedLoad(
      requestsPerSecond: Double(requests) / length.seconds,
      cpu: cpuSeconds / length.seconds,
      wait: waitSeconds / length.seconds,
      calls: callSeconds / length.seconds
    )
  }

  /// Counts a request, and the time that its call of a downstream resource takes.
  mutating func add(_ request: Request, callSeconds: Double) {
    requests += 1
    responseBytes += Double(request.responseBytes)
    cpuNanoseconds += Double(request.cpu.nanoseconds)
    waitNanoseconds += Double(request.wait.nanoseconds)
    callNanoseconds += callSeconds * 1e9
  }

  /// The volumes of two groups of requests together.
  static func + (lhs: Self, rhs: Self) -> Self {
    var sum = lhs
    sum.requests += rhs.requests
    sum.responseBytes += rhs.responseBytes
    sum.cpuNanoseconds += rhs.cpuNanoseconds
    sum.waitNanoseconds += rhs.waitNanoseconds
    sum.callNanoseconds += rhs.callNanoseconds
    return sum
  }
}
