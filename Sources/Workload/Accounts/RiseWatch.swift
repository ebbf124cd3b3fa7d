package import EventKernel

/// A promise, and the share of the requests that it is to be kept to.
package struct RecoveryTerm: Sendable, Equatable {
  /// What is promised to each request.
  package let promise: RequestPromise
  /// The share of requests, from 0 to 1.
  package let share: Double

  /// Puts both together.
  package init(_ promise: RequestPromise, share: Double) {
    self.promise = promise
    self.share = share
  }
}

/// When the rate rises, and what has to hold again after it.
@usableFromInline
package struct RiseWatch: Sendable {
  /// The instant of the rise, at or after the end of the initial transient.
  package let rise: SimulationTime
  /// What has to hold.
  package let terms: [RecoveryTerm]

  /// Puts both together.
  package init(rise: SimulationTime, terms: [RecoveryTerm]) {
    self.rise = rise
    self.terms = terms
  }
}
