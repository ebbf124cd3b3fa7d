public import Stochastics

/// What one request takes to be answered.
public struct Demand: Sendable, Equatable {
  /// CPU time per request on a reference vCPU, in seconds.
  public var cpu: Distribution
  /// Time per request without need of CPU, in seconds.
  public var wait: Distribution
  /// Size of the answer, in bytes.
  public var response: Distribution
  /// Spearman's rank correlation of CPU time and wait, in `-1...1`; nil draws them independently.
  ///
  /// The two are joined by a Gaussian copula, which leaves the law of each as it is.
  public var rankCorrelation: Double?
  /// Memory that the request holds while it is worked on, in MB; 0 for none to speak of.
  package var memory = 0.0
  /// Position in the scenario of the downstream resource that the request calls after its CPU time
  /// and wait; nil for none.
  public var downstream: Int?

  /// Creates a demand.
  public init(
    cpu: Distribution = .constant(0),
    wait: Distribution = .constant(0),
    response: Distribution = .constant(0),
    rankCorrelation: Double? = nil,
    downstream: Int? = nil
  ) {
    self.cpu = cpu
    self.wait = wait
    self.response = response
    self.rankCorrelation = rankCorrelation
    self.downstream = downstream
  }
}
