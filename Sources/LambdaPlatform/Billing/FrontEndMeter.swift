internal import EventKernel
internal import Pricing
internal import Workload

/// Counts what stands before a function is charged for.
///
/// Events and messages come past it; only the connections of a load balancer are reckoned by the time of all
/// requests in service.
struct FrontEndMeter: Sendable {
  private let frontEnd: FrontEnd
  /// Requests as they are charged.
  private var requests = 0
  private var loadBalancer = LoadBalancerMeter(
    gigabytesPerHour: LoadBalancerCapacityUnit.gigabytesPerHourToFunctions
  )

  /// By stream: whether its requests come past it; empty for none.
  private let isDelivered: [Bool]

  init(_ frontEnd: FrontEnd, isDelivered: [Bool] = []) {
    self.frontEnd = frontEnd
    self.isDelivered = isDelivered
  }

  /// A request has come in.
  ///
  /// - Parameters:
  ///   - origin: Whose it is.
  ///   - bytes: Size of its answer; 0 for a refusal.
  ///   - now: The present.
  ///   - residence: Time of all requests that have been served so far, in nanoseconds.
  mutating func count(
    of origin: RequestOrigin,
    answer bytes: Int64,
    at now: SimulationTime,
    residence: Double
  ) {
    let stream = Int(origin.stream)
    if isDelivered.indices.contains(stream), isDelivered[stream] { return }
    switch frontEnd {
    case .functionUrl: break
    case .apiGatewayHttp, .apiGatewayRest:
      let metered = frontEnd.meteredBytes ?? .max
      requests += 1 + Int(max(0, bytes - 1) / metered)
    case .applicationLoadBalancer:
      loadBalancer.countRequest(at: now, residence: residence)
      loadBalancer.bytes += Double(bytes)
    }
  }

  /// Adds what was used up to an instant to the lines of a bill.
  func add(to usage: inout Usage, at time: SimulationTime, residence: Double) {
    if let item = frontEnd.requestItem { usage[item] += Double(requests) }
    if frontEnd == .applicationLoadBalancer {
      usage[.loadBalancerHours] += time.seconds / 3600
      usage[.loadBalancerCapacityUnits] += loadBalancer.unitHours(residence: residence)
    }
  }
}
