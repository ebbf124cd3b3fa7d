package import EventKernel

/// What is different with instances that Lambda manages for a function.
///
/// A full one throttles; requests and a fee are charged, and there is neither a load balancer nor
/// monitoring to pay for; their number follows the saturation of their concurrency as well as their CPU
/// utilisation, whichever is higher; and one that has lived long enough is replaced before it goes.
///
/// Source: AWS Lambda Developer Guide, "Lambda Managed Instances"
/// (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html> and
/// lambda-managed-instances-scaling.html), read November 2026.
package struct LambdaManagement: Sendable, Equatable {
  /// How long Lambda lets an instance live before it replaces it.
  ///
  /// Source: edjgeek.com, codingprotocols.com and refactix.com, 2026, who state the same: 14 days.
  package static let usualLifetime = SimulationTime.seconds(14 * 86_400)

  /// From the launch of an instance to when it is to be replaced.
  package let lifetime: SimulationTime

  /// Creates the management; a lifetime is above zero.
  package init(lifetime: SimulationTime = usualLifetime) {
    precondition(lifetime > .zero, "an instance lives for a while")
    self.lifetime = lifetime
  }
}
