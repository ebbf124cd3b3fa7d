internal import CGSL

/// Closed forms of queueing theory that simulated queues are checked against.
///
/// Times are in any one unit, and rates per that unit. A queue that is not stable (utilisation 1 or
/// above) has no steady state; asking for one is a programmer's error.
///
/// Source: L. Kleinrock, "Queueing Systems, Volume 1: Theory", Wiley 1975, chapters 3 and 5, unless
/// said otherwise.
package enum QueueingFormulas {
  /// The probability that an arrival is blocked in an M/M/c/c queue (Erlang B).
  ///
  /// It holds for any law of the service time (M/G/c/c).
  ///
  /// - Parameters:
  ///   - offeredLoad: Arrival rate times mean service time, in erlangs; 0 or more.
  ///   - servers: Number of parallel servers; 0 or more.
  /// - Returns: A probability in `0...1`; 0 when `offeredLoad` is 0 and there is a server.
  /// - Complexity: O(`servers`).
  package static func erlangB(offeredLoad: Double, servers: Int) -> Double {
    precondition(
      offeredLoad >= 0 && offeredLoad.isFinite && servers >= 0,
      "Erlang B needs an offered load and a number of servers of 0 or more."
    )
    // The recursion from c - 1 to c servers loses no digits, unlike the sum of powers.
    var blocking = 1.0
    for server in stride(from: 1, through: servers, by: 1) {
      blocking = offeredLoad * blocking / (Double(server) + offeredLoad * blocking)
    }
    return blocking
  }

  /// The probability that an arrival waits in an M/M/c queue (Erlang C).
  ///
  /// - Parameters:
  ///   - offeredLoad: Arrival rate times mean service time, in erlangs; 0 or more, below
  ///     `servers`.
  ///   - servers: Number of parallel servers; at least 1.
  /// - Returns: A probability in `0...1`; 0 when `offeredLoad` is 0.
  /// - Complexity: O(`servers`).
  package static func erlangC(offeredLoad: Double, servers: Int) -> Double {
    precondition(servers >= 1, "Erlang C needs at least 1 server.")
    precondition(
      offeredLoad >= 0 && offeredLoad < Double(servers),
      "Erlang C needs an offered load of 0 or more and below the number of servers."
    )
    let utilization = offeredLoad / Double(servers)
    let blocking = erlangB(offeredLoad: offeredLoad, servers: servers)
    return blocking / (1 - utilization * (1 - blocking))
  }

  /// The mean waiting time in an M/M/c queue, over all arrivals.
  ///
  /// - Parameters:
  ///   - arrivalRate: Mean arrivals per unit of time; 0 or more.
  ///   - meanServiceTime: Mean service time, > 0; `arrivalRate * meanServiceTime < servers`.
  ///   - servers: Number of parallel servers; at least 1.
  /// - Returns: A time; 0 when nothing arrives.
  /// - Complexity: O(`servers`).
  package static func meanWait(
    arrivalRate: Double,
    meanServiceTime: Double,
    servers: Int
  ) -> Double {
    let offeredLoad = arrivalRate * meanServiceTime
    return erlangC(offeredLoad: offeredLoad, servers: servers)
      * meanServiceTime / (Double(servers) - offeredLoad)
  }

  /// A quantile of the waiting time in an M/M/c queue served in order of arrival.
  ///
  /// - Parameters:
  ///   - p: A probability in `0..<1`.
  ///   - arrivalRate: Mean arrivals per unit of time; 0 or more.
  ///   - meanServiceTime: Mean service time, > 0; `arrivalRate * meanServiceTime < servers`.
  ///   - servers: Number of parallel servers; at least 1.
  /// - Returns: A time; 0 when at least a share `p` of the arrivals does not wait.
  /// - Complexity: O(`servers`).
  package static func waitQuantile(
    _ p: Double,
    arrivalRate: Double,
    meanServiceTime: Double,
    servers: Int
  ) -> Double {
    precondition(p >= 0 && p < 1, "A quantile of the wait is asked for a probability in 0..<1.")
    let offeredLoad = arrivalRate * meanServiceTime
    let waiting = erlangC(offeredLoad: offeredLoad, servers: servers)
    if waiting <= 1 - p { return 0 }
    return log(waiting / (1 - p)) * meanServiceTime / (Double(servers) - offeredLoad)
  }

  /// The mean waiting time in an M/G/1 queue served in order of arrival (Pollaczek-Khinchine).
  ///
  /// - Parameters:
  ///   - arrivalRate: Mean arrivals per unit of time; 0 or more.
  ///   - meanServiceTime: Mean service time, > 0; `arrivalRate * meanServiceTime < 1`.
  ///   - coefficientOfVariation: Standard deviation over mean of the service time; 0 or more.
  /// - Returns: A time; 0 when nothing arrives.
  package static func pollaczekKhinchineMeanWait(
    arrivalRate: Double,
    meanServiceTime: Double,
    coefficientOfVariation: Double
  ) -> Double {
    let utilization = utilizationOfOne(arrivalRate, meanServiceTime)
    let squared = coefficientOfVariation * coefficientOfVariation
    return utilization * meanServiceTime * (1 + squared) / (2 * (1 - utilization))
  }

  /// The mean sojourn time in an M/G/1 queue under processor sharing.
  ///
  /// It depends on the law of the service time by its mean alone, and holds for the requests of any
  /// one size with that size in place of the mean.
  ///
  /// - Parameters:
  ///   - arrivalRate: Mean arrivals per unit of time; 0 or more.
  ///   - meanServiceTime: Mean service time, > 0; `arrivalRate * meanServiceTime < 1`.
  /// - Returns: A time; the mean service time when nothing arrives.
  ///
  /// Source: L. Kleinrock, "Queueing Systems, Volume 2: Computer Applications", Wiley 1976,
  /// section 4.4.
  package static func processorSharingMeanSojourn(
    arrivalRate: Double,
    meanServiceTime: Double
  ) -> Double {
    meanServiceTime / (1 - utilizationOfOne(arrivalRate, meanServiceTime))
  }

  private static func utilizationOfOne(_ arrivalRate: Double, _ meanServiceTime: Double) -> Double {
    let utilization = arrivalRate * meanServiceTime
    precondition(
      utilization >= 0 && utilization < 1,
      "A queue with one server needs a utilisation of 0 or more and below 1."
    )
    return utilization
  }
}
