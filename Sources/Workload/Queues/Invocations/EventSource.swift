/// A service that calls a function, by which it is known how it does.
///
/// Source: AWS Lambda Developer Guide, "Invoking Lambda with events from other AWS services"
/// (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html>), read 2026; Lambda@Edge and Alexa as in
/// its operator guide.
package enum EventSource: String, Sendable, CaseIterable {
  // Services that wait for the answer.
  case apiGateway, applicationLoadBalancer, functionUrl, cloudFront, cognito, lex, alexa, connect
  case dataFirehose, s3Batch, vpcLattice, secretsManager
  // Services that leave an event.
  case s3, sns, eventBridge, eventBridgeScheduler, ses, cloudFormation, cloudWatchLogs, codeCommit
  case codePipeline, config, iot
  // Services that do either.
  case stepFunctions, eventBridgePipes
  // What Lambda polls.
  case sqs, amazonMq, kinesis, dynamoDbStreams, msk, kafka, documentDb

  /// How a service calls.
  package enum Way: Sendable {
    /// It waits for the answer.
    case synchronous
    /// It leaves an event.
    case asynchronous
    /// It does the one or the other.
    case either
    /// Lambda takes messages from it.
    case queue
    /// Lambda takes records from its shards.
    case stream
  }

  /// How it calls.
  package var way: Way {
    switch self {
    case .apiGateway, .applicationLoadBalancer, .functionUrl, .cloudFront, .cognito, .lex, .alexa,
      .connect, .dataFirehose, .s3Batch, .vpcLattice, .secretsManager:
      .synchronous
    case .s3, .sns, .eventBridge, .eventBridgeScheduler, .ses, .cloudFormation, .cloudWatchLogs,
      .codeCommit, .codePipeline, .config, .iot:
      .asynchronous
    case .stepFunctions, .eventBridgePipes: .either
    case .sqs, .amazonMq: .queue
    case .kinesis, .dynamoDbStreams, .msk, .kafka, .documentDb: .stream
    }
  }

  /// The name by which policies mean it; nil for what Lambda polls, which calls nothing.
  ///
  /// Source: the services' own developer guides, recalled in 2026.
  package var principal: String? {
    let name: String? =
      switch self {
      case .apiGateway: "apigateway"
      case .applicationLoadBalancer: "elasticloadbalancing"
      case .cloudFront: "edgelambda"
      case .cognito: "cognito-idp"
      case .lex: "lexv2"
      case .alexa: "alexa-appkit"
      case .connect: "connect"
      case .dataFirehose: "firehose"
      case .s3Batch: "batchoperations.s3"
      case .vpcLattice: "vpc-lattice"
      case .secretsManager: "secretsmanager"
      case .s3: "s3"
      case .sns: "sns"
      case .eventBridge: "events"
      case .eventBridgeScheduler: "scheduler"
      case .ses: "ses"
      case .cloudFormation: "cloudformation"
      case .cloudWatchLogs: "logs"
      case .codeCommit: "codecommit"
      case .codePipeline: "codepipeline"
      case .config: "config"
      case .iot: "iot"
      case .stepFunctions: "states"
      case .eventBridgePipes: "pipes"
      case .functionUrl, .sqs, .amazonMq, .kinesis, .dynamoDbStreams, .msk, .kafka, .documentDb:
        nil
      }
    return name.map { "\($0).amazonaws.com" }
  }

  /// How its requests reach the handler unless more is said; nil where more has to be said.
  package var usualInvocation: Invocation? {
    switch way {
    case .synchronous, .either: .synchronous
    case .asynchronous: .asynchronous(AsynchronousInvocation())
    case .queue: .polled(.queue(from: self))
    case .stream: nil
    }
  }

  /// Whether it may call in a way.
  package func allows(_ invocation: Invocation) -> Bool {
    switch (way, invocation) {
    case (.synchronous, .synchronous), (.asynchronous, .asynchronous),
      (.either, .synchronous), (.either, .asynchronous):
      true
    case (.queue, .polled(let polled)): !polled.isStream
    case (.stream, .polled(let polled)): polled.isStream
    default: false
    }
  }
}
