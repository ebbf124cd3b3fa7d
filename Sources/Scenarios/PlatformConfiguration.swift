public import FleetPlatform
public import LambdaPlatform
package import Pricing
public import Workload

/// A named platform of a scenario.
public struct PlatformConfiguration: Sendable, Equatable {
  /// What kind of platform, by its key in the scenario file.
  public enum Kind: Sendable, Equatable {
    /// A Lambda function.
    case lambda(LambdaConfiguration)
    /// An Auto Scaling group, or the managed instances of a Lambda function.
    case autoScalingGroup(FleetConfiguration)
    /// A fleet without a control loop.
    case fixedFleet(FleetConfiguration)

    /// The key in the scenario file.
    package var key: String {
      switch self {
      case .lambda: "lambda"
      case .autoScalingGroup(let fleet):
        fleet.isManagedByLambda ? "lambda" : "autoScalingGroup"
      case .fixedFleet: "fixedFleet"
      }
    }

    /// The path of its settings below the platform's own.
    package var path: String {
      if case .autoScalingGroup(let fleet) = self, fleet.isManagedByLambda {
        return "lambda.managedInstances"
      }
      return key
    }

    /// Requests that a unit of capacity, an execution environment or an instance, serves at a time.
    package var slots: Int {
      switch self {
      case .lambda: 1
      case .autoScalingGroup(let fleet), .fixedFleet(let fleet): fleet.threads
      }
    }
  }

  /// Name, unique in the scenario.
  public var name: String
  /// What it is.
  public var kind: Kind
  /// What clients do on this platform instead of what the stream says, by the name of the stream.
  public var clients: [String: ClientPolicy]
  /// What is paid on this platform instead of list prices; nil for nothing of its own.
  package var prices: OwnPrices?
  /// What comes with the platform and is paid for besides; nil where nothing is said.
  package var surroundings: Surroundings?

  /// Creates a platform.
  public init(name: String, kind: Kind, clients: [String: ClientPolicy] = [:]) {
    self.name = name
    self.kind = kind
    self.clients = clients
  }

  /// Streams as their clients behave on this platform.
  package func streams(_ traffic: [TrafficStream]) -> [TrafficStream] {
    let denials = denials(of: traffic)
    return traffic.enumerated().map { number, stream in
      var adapted = stream
      adapted.invocation = invocation(stream.invocation, ofStream: number)
      if case .polled(var polled) = adapted.invocation, let denial = denials[number] {
        polled.denial = denial
        adapted.invocation = .polled(polled)
      }
      if let client = clients[stream.name] { adapted.client = client }
      if let limit = gatewayLimit, stream.invocation == .synchronous {
        adapted.client = adapted.client ?? ClientPolicy()
        adapted.client?.gatewayLimit = limit
      }
      return adapted
    }
  }

  /// Who may call what, as far as anything is said of it; nothing on a fleet.
  package func permissions(of traffic: [TrafficStream]) -> [PermissionFinding] {
    guard case .lambda(let account) = kind else { return [] }
    return account.permissions(of: traffic, platform: name)
  }

  /// Why each of the streams may not call, as a code; nil for those that may.
  package func denials(of traffic: [TrafficStream]) -> [ReasonCode?] {
    LambdaConfiguration.denials(in: permissions(of: traffic), streams: traffic.count)
  }

  /// How the requests of a stream reach the handler on this platform.
  ///
  /// Messages of a queue wait for a thread of a fleet; events of a function without any concurrency go to
  /// the dead letters at once.
  private func invocation(_ invocation: Invocation, ofStream number: Int) -> Invocation {
    switch (invocation, kind) {
    case (.polled(var polled), .autoScalingGroup), (.polled(var polled), .fixedFleet):
      polled.pollers = polled.blocksLane ? .perShard : .workers
      return .polled(polled)
    case (.asynchronous(var asynchronous), .lambda(let account)):
      let called = account.functionOfStream.isEmpty ? 0 : account.functionOfStream[number]
      asynchronous.isDisabled = account.functions[called].concurrency.reserved == 0
      return .asynchronous(asynchronous)
    case (.synchronous, _), (.asynchronous, _), (.polled, .lambda): return invocation
    }
  }

  /// Whether it is a function of which nobody has said what stands before it.
  package var lacksFrontEnd: Bool {
    if case .lambda(let account) = kind { account.frontEnd == nil } else { false }
  }

  /// How long what stands before the platform waits for an answer, in seconds.
  private var gatewayLimit: Double? {
    guard case .lambda(let account) = kind else { return nil }
    return account.frontEnd?.timeLimitSeconds
  }
}
