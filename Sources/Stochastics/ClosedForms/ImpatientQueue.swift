/// The steady state of an M/M/c queue whose customers leave it after an exponential time unless
/// their service has begun: Erlang A, or M/M/c+M.
///
/// It is stable at any load.
///
/// Source: C. Palm, "Research on telephone traffic carried by full availability groups", Tele 1957;
/// O. Garnett, A. Mandelbaum, M. Reiman, "Designing a call center with impatient customers",
/// Manufacturing & Service Operations Management 4(3), 2002, doi:10.1287/msom.4.3.208.7753.
package struct ImpatientQueue: Sendable, Equatable {
  /// The probability that an arrival leaves unserved, in `0...1`.
  package let abandonment: Double

  /// The mean number of customers waiting.
  package let meanNumberWaiting: Double

  /// The mean number of busy servers.
  package let meanNumberBusy: Double

  /// The mean time in the queue over all arrivals, served or not, by Little's law.
  package let meanWait: Double

  /// Solves the queue.
  ///
  /// - Parameters:
  ///   - arrivalRate: Mean arrivals per unit of time, > 0.
  ///   - meanServiceTime: Mean service time, > 0.
  ///   - servers: Number of parallel servers; at least 1.
  ///   - meanPatience: Mean time after which a waiting customer leaves, > 0.
  /// - Complexity: O(*n*) in the numbers of customers present that have any probability.
  package init(arrivalRate: Double, meanServiceTime: Double, servers: Int, meanPatience: Double) {
    precondition(
      arrivalRate > 0 && meanServiceTime > 0 && meanPatience > 0 && servers >= 1,
      "A queue with impatience needs rates and times > 0 and at least 1 server."
    )
    let states = BirthDeathProcess(
      birthRate: { _ in arrivalRate },
      deathRate: { present in
        Double(min(present, servers)) / meanServiceTime
          + Double(max(present - servers, 0)) / meanPatience
      }
    )
    meanNumberWaiting = states.mean { Double(max($0 - servers, 0)) }
    meanNumberBusy = states.mean { Double(min($0, servers)) }
    meanWait = meanNumberWaiting / arrivalRate
    // Those who wait leave at this rate, out of all who arrive.
    abandonment = meanNumberWaiting / meanPatience / arrivalRate
  }
}
