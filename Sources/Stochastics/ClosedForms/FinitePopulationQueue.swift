/// The steady state of an M/M/c//N queue: `users` who each think, send a request and wait for its
/// answer, on `servers` servers; also known as machine repair.
///
/// The law of the think time matters by its mean alone.
///
/// Source: L. Kleinrock, "Queueing Systems, Volume 1: Theory", Wiley 1975, chapter 3.
package struct FinitePopulationQueue: Sendable, Equatable {
  /// Requests answered per unit of time.
  package let throughput: Double

  /// The mean number of requests present, waiting or in service.
  package let meanNumberPresent: Double

  /// The mean number of busy servers.
  package let meanNumberBusy: Double

  /// The mean sojourn time of a request, by Little's law.
  package var meanSojourn: Double { meanNumberPresent / throughput }

  /// Solves the queue.
  ///
  /// - Parameters:
  ///   - users: Size of the population; at least 1.
  ///   - meanThinkTime: Mean time from an answer to the user's next request, > 0.
  ///   - meanServiceTime: Mean service time, > 0.
  ///   - servers: Number of parallel servers; at least 1.
  /// - Complexity: O(`users`).
  package init(users: Int, meanThinkTime: Double, meanServiceTime: Double, servers: Int) {
    precondition(
      users >= 1 && servers >= 1 && meanThinkTime > 0 && meanServiceTime > 0,
      "A finite population needs users, servers and times > 0."
    )
    let states = BirthDeathProcess(
      birthRate: { present in Double(users - present) / meanThinkTime },
      deathRate: { present in Double(min(present, servers)) / meanServiceTime }
    )
    meanNumberPresent = states.mean { Double($0) }
    meanNumberBusy = states.mean { Double(min($0, servers)) }
    throughput = meanNumberBusy / meanServiceTime
  }
}
