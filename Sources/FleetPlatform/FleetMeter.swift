package import EventKernel
package import Pricing
internal import Scaling
public import Workload

/// What a fleet has used: instance-hours with their minimum charge, the load balancer, and the
/// monitoring that a policy needs.
@usableFromInline
package struct FleetMeter {
  /// What the load balancer carries.
  @usableFromInline var loadBalancer: LoadBalancerMeter
  /// Requests that instances have taken.
  @usableFromInline var requests = 0
  private let instanceType: String
  private let isManagedByLambda: Bool
  private let isLoadBalancerBilled: Bool
  private let isMonitoringDetailed: Bool
  /// Instances that run.
  private var running = TimeWeightedArea()
  /// What the minimum charge adds to the time in which they run, in nanoseconds.
  private var minimumCharges: Int128 = 0

  /// A meter of a fleet that has used nothing.
  package init(_ configuration: FleetConfiguration) {
    loadBalancer = LoadBalancerMeter(
      requestsPerConnection: configuration.loadBalancer.requestsPerConnection,
      connectionTime: configuration.loadBalancer.connectionTime,
      requestBytes: configuration.loadBalancer.requestBytes
    )
    instanceType = configuration.instanceType.name
    isManagedByLambda = configuration.isManagedByLambda
    isLoadBalancerBilled = configuration.loadBalancer.isBilled && !isManagedByLambda
    // Points of a minute or less are paid for; longer periods come with basic monitoring.
    isMonitoringDetailed =
      !isManagedByLambda
      && (configuration.targetTracking.map { $0.period <= .seconds(60) } ?? false)
  }

  /// An instance runs, and is paid for from now on.
  package mutating func begin(at now: SimulationTime) {
    running.add(1, at: now)
  }

  /// An instance that ran is terminated.
  package mutating func terminate(runningSince start: SimulationTime, at now: SimulationTime) {
    running.add(-1, at: now)
    let minimum = SimulationTime.seconds(EC2Billing.minimumSeconds)
    minimumCharges += Int128(max(0, (minimum - (now - start)).nanoseconds))
  }

  /// Instances that are paid for now.
  package var instances: Int {
    Int(running.value)
  }

  /// Integral of what is paid for, in instances × nanoseconds.
  package func billedArea(at time: SimulationTime) -> Int128 {
    running.area(at: time) + minimumCharges
  }

  /// What has been used from time zero to an instant at or after the last event.
  ///
  /// - Parameters:
  ///   - time: The instant.
  ///   - residence: Time of all requests that have left so far, in nanoseconds.
  /// - Returns: The quantity of each line item.
  package func usage(at time: SimulationTime, residence: Double) -> Usage {
    var usage = Usage()
    let hour = 3600 * Double(SimulationTime.nanosecondsPerSecond)
    let hours = Double(running.area(at: time)) / hour
    if isManagedByLambda {
      usage[.lambdaRequests] = Double(requests)
      usage[.lambdaManagedInstanceFee(instanceType)] = hours + Double(minimumCharges) / hour
    }
    usage[.ec2Instances(instanceType)] = hours + Double(minimumCharges) / hour
    if isLoadBalancerBilled {
      usage[.loadBalancerHours] = Double(time.nanoseconds) / hour
      usage[.loadBalancerCapacityUnits] = loadBalancer.unitHours(residence: residence)
    }
    if isMonitoringDetailed { usage[.detailedMonitoring] = hours / Month.hours }
    return usage
  }
}
