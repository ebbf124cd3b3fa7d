package import EventKernel
package import Stochastics

/// What overprovisioning costs: the traffic's demand, the fixed fleet that needs no scaling, and what
/// each platform pays between the two.
package struct HeadroomCost: Sendable {
  /// An interval of the traffic, and the smallest fleet that keeps the promises at its rate.
  package struct Demand: Sendable, Equatable {
    package let start: SimulationTime
    package let end: SimulationTime
    /// Requests per second of the first replication.
    package let rate: Double
    /// Instances.
    package let instances: Int
  }

  /// The platform whose instances the demand is counted in.
  package let platform: String
  /// Name of the instance type.
  package let instanceType: String
  /// By interval of the timeline.
  package let demand: [Demand]
  /// Mean number of instances that the demand takes, over the hours that stand for the month.
  package let meanInstances: Double
  /// What a month of exactly the demand would cost, in USD.
  package let demandPerMonth: Double
  /// The fixed fleet that keeps the promises without scaling: instances, and a month in USD; nil where
  /// none does.
  package let fixed: (instances: Int, perMonth: Estimate)?
}
