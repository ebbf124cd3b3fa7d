internal import EventKernel
internal import Pricing
internal import Workload

/// Counts what stands before a function is charged for.
struct FrontEndMeter: Sendable {
  private let frontEnd: FrontEnd
  /// Requests as they are charged.
  private var requests = 0
  private var loadBalancer = LoadBalancerMeter(
    gigabytesPerHour: LoadBalancerCapacityUnit.gigabytesPerHourToFunctions
  )

  init(_ frontEnd: FrontEnd) {
    self.frontEnd = frontEnd
  }

  /// A request has come in.
  ///
  /// - Parameters:
  ///   - bytes: Size of its answer; 0 for a refusal.
  ///   - now: The present.
  ///   - residence: Time of all requests that have been served so far, in nanoseconds.
  mutating func count(answer bytes: Int64, at now: SimulationTime, residence: Double) {
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
