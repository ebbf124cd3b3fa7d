import EventKernel
import LambdaPlatform
internal import Pricing
import Workload

extension PlatformConfiguration {
  /// The platform with what calls for all clients that wait before its functions, where nothing else is said.
  ///
  /// Events and messages do not pass it.
  func fronted(by traffic: [TrafficStream]) -> PlatformConfiguration {
    guard case .lambda(var account) = kind else { return self }
    let sources = Set(traffic.filter { $0.invocation == .synchronous }.map(\.source))
    if account.frontEnd == nil, sources.count == 1 { account.frontEnd = sources.first??.frontEnd }
    var fronted = self
    fronted.kind = .lambda(account)
    return fronted
  }
}

extension EventSource {
  /// What it is as something that stands before a function.
  fileprivate var frontEnd: FrontEnd? {
    switch self {
    case .apiGateway: .apiGatewayRest
    case .applicationLoadBalancer: .applicationLoadBalancer
    case .functionUrl: .functionUrl
    default: nil
    }
  }
}

/// What streams whose answer nobody waits for ask of a platform.
extension Section<ScenarioKeys> {
  /// Reports what a platform says of clients and time-outs that such a stream cannot have.
  func checkInvocations(on platform: PlatformConfiguration, of traffic: [TrafficStream]) {
    for (number, stream) in traffic.enumerated() where stream.invocation != .synchronous {
      if platform.clients[stream.name] != nil {
        place(\.platforms).problem(
          "\(platform.name) has clients for \(stream.name), for whose answer nobody waits; expected none"
        )
      }
      guard case .lambda(let account) = platform.kind else { continue }
      checkVisibility(of: stream, number, in: account, platform.name)
    }
  }

  /// A message must not become visible again while a function may still work on it: AWS refuses that.
  private func checkVisibility(
    of stream: TrafficStream,
    _ number: Int,
    in account: LambdaConfiguration,
    _ platform: String
  ) {
    guard case .polled(let polled) = stream.invocation, !polled.isStream else { return }
    let called = account.functionOfStream.isEmpty ? 0 : account.functionOfStream[number]
    guard let timeout = account.functions[called].lifecycle.timeout,
      timeout > polled.visibilityTimeout
    else { return }
    place(\.traffic).problem(
      "\(stream.name) has a visibilityTimeout of \(Quantity.text(of: polled.visibilityTimeout));"
        + " expected at least the timeout of the function that it calls on \(platform),"
        + " \(Quantity.text(of: timeout))"
    )
  }
}
