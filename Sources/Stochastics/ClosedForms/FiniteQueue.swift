/// The steady state of an M/M/c/K queue: `servers` servers and room for `capacity` requests in all.
///
/// Arrivals that find `capacity` requests present are blocked. It is stable at any load. With one
/// server the blocking and the mean number present also hold under processor sharing, for any law
/// of the service time.
///
/// Source: L. Kleinrock, "Queueing Systems, Volume 1: Theory", Wiley 1975, section 3.8.
package struct FiniteQueue: Sendable, Equatable {
  /// The probability that an arrival is blocked, in `0...1`.
  package let blocking: Double

  /// The rate of accepted arrivals, per unit of time.
  package let throughput: Double

  /// The mean number of requests present, waiting or in service.
  package let meanNumberPresent: Double

  /// The mean number of requests waiting.
  package let meanNumberWaiting: Double

  /// The mean sojourn time of accepted requests, by Little's law.
  package var meanSojourn: Double { meanNumberPresent / throughput }

  /// The mean waiting time of accepted requests, by Little's law.
  package var meanWait: Double { meanNumberWaiting / throughput }

  /// Solves the queue.
  ///
  /// - Parameters:
  ///   - arrivalRate: Mean arrivals per unit of time, > 0.
  ///   - meanServiceTime: Mean service time, > 0.
  ///   - servers: Number of parallel servers; at least 1.
  ///   - capacity: The most requests present at once; `servers` or more.
  /// - Complexity: O(`capacity`).
  package init(arrivalRate: Double, meanServiceTime: Double, servers: Int, capacity: Int) {
    precondition(
      arrivalRate > 0 && meanServiceTime > 0,
      "A finite queue needs an arrival rate and a mean service time > 0."
    )
    precondition(
      servers >= 1 && capacity >= servers,
      "A finite queue needs at least 1 server and room for each."
    )
    let offeredLoad = arrivalRate * meanServiceTime
    // One place more at a time, as in the recursion of Erlang B: every term stays a probability or
    // a mean, so nothing overflows at any load.
    var full = 1.0
    var present = 0.0
    var waiting = 0.0
    for place in 1...capacity {
      let reached = full * offeredLoad / Double(min(place, servers))
      full = reached / (1 + reached)
      present += full * (Double(place) - present)
      waiting += full * (Double(max(place - servers, 0)) - waiting)
    }
    blocking = full
    throughput = arrivalRate * (1 - blocking)
    meanNumberPresent = present
    meanNumberWaiting = waiting
  }
}
