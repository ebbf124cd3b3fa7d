/// The load balancer capacity unit (LCU) of an Application Load Balancer.
///
/// The unit measures four things at once, and only the one that needs most units is charged.
///
/// Source: <https://aws.amazon.com/elasticloadbalancing/pricing/> as given by
/// <https://handbook.vantage.sh/aws/services/elb-pricing> (2026).
package enum LoadBalancerCapacityUnit {
  /// New connections per second in one unit.
  package static let newConnectionsPerSecond: Double = 25

  /// Active connections, sampled each minute, in one unit.
  package static let activeConnectionsPerMinute: Double = 3_000

  /// Gigabytes per hour, requests and responses together, in one unit.
  ///
  /// This holds for instances, tasks and addresses as targets.
  package static let gigabytesPerHour: Double = 1

  /// The same with Lambda functions as targets.
  package static let gigabytesPerHourToFunctions: Double = 0.4

  /// Requests that a client sends over one connection unless something else is said: an assumption,
  /// since it depends on the clients.
  package static let requestsPerConnection: Double = 10

  /// Rule evaluations per second in one unit; the first ten rules of a listener are not counted.
  package static let ruleEvaluationsPerSecond: Double = 1_000

  /// The number of units a load needs: the largest of its four dimensions.
  ///
  /// Units held for an hour are that many LCU-hours of `BillableItem/loadBalancerCapacityUnits`.
  /// AWS averages each dimension over the hour first.
  ///
  /// - Parameters:
  ///   - newConnectionsPerSecond: Connections opened per second, at least 0.
  ///   - activeConnectionsPerMinute: Connections active in a minute, at least 0.
  ///   - gigabytesPerHour: Gigabytes carried per hour, at least 0.
  ///   - ruleEvaluationsPerSecond: Requests per second times the rules above ten, at least 0.
  /// - Returns: Units, not rounded.
  package static func units(
    newConnectionsPerSecond: Double,
    activeConnectionsPerMinute: Double,
    gigabytesPerHour: Double,
    ruleEvaluationsPerSecond: Double = 0
  ) -> Double {
    max(
      newConnectionsPerSecond / Self.newConnectionsPerSecond,
      activeConnectionsPerMinute / Self.activeConnectionsPerMinute,
      gigabytesPerHour / Self.gigabytesPerHour,
      ruleEvaluationsPerSecond / Self.ruleEvaluationsPerSecond
    )
  }
}
