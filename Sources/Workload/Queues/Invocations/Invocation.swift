package import Pricing

/// How the requests of a stream reach the handler.
package enum Invocation: Sendable, Equatable {
  /// The client sends a request and waits for its answer.
  case synchronous
  /// The client hands over an event and goes; what calls the handler tries again by rules of its own.
  case asynchronous(AsynchronousInvocation)
  /// The client leaves a message, which is worked off in batches: from an SQS queue, or in the order of the
  /// shards of a stream.
  case polled(PolledInvocation)

  /// What queues and their pollers cost; nil for nothing, and for what keeps the messages where that is not
  /// SQS, which is left out.
  package var rates: RateCard? {
    guard case .polled(let polled) = self else { return nil }
    let isProvisioned = if case .provisioned = polled.pollers { true } else { false }
    guard !polled.isStream else { return isProvisioned ? .topicPollers : nil }
    guard polled.isChargedBySQS else { return nil }
    return .queue(isFIFO: polled.keepsOrder, isProvisioned: isProvisioned)
  }
}
