/// What stands before a Lambda function and takes the requests in.
///
/// Sources, all as of 2026: AWS whitepaper "Best practices for designing Amazon API Gateway private
/// APIs", cost optimisation; Amazon API Gateway Developer Guide, quotas; Elastic Load Balancing User
/// Guide, Lambda functions as targets; AWS Lambda pricing page (a function URL is free).
public enum FrontEnd: String, Sendable, CaseIterable {
  /// A function URL.
  case functionUrl
  /// An HTTP API of Amazon API Gateway.
  case apiGatewayHttp
  /// A REST API of Amazon API Gateway.
  case apiGatewayRest
  /// An Application Load Balancer.
  case applicationLoadBalancer

  /// How long it waits for the function, in seconds; nil for as long as the function may run.
  package var timeLimitSeconds: Double? {
    switch self {
    case .functionUrl, .applicationLoadBalancer: nil
    case .apiGatewayHttp: 30
    case .apiGatewayRest: 29
    }
  }

  /// The size, in bytes, of an answer for which it charges one request; nil where the size does not
  /// matter.
  ///
  /// AWS meters requests too; scenarios do not say how large those are.
  package var meteredBytes: Int64? {
    self == .apiGatewayHttp ? 512 * 1_024 : nil
  }

  /// The line of the bill for its requests; nil where they are free or charged otherwise.
  package var requestItem: LineItem? {
    switch self {
    case .functionUrl, .applicationLoadBalancer: nil
    case .apiGatewayHttp: LineItem(.apiGatewayRequests, resource: "http")
    case .apiGatewayRest: LineItem(.apiGatewayRequests, resource: "rest")
    }
  }
}
