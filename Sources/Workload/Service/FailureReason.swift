/// Why an attempt was not served, as its client sees it.
///
/// There are few, since clients act on them; what exactly happened is the platform's `ReasonCode`.
public enum FailureReason: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// Refused by a concurrency or rate limit.
  case throttled
  /// Cut off after its time limit.
  case timedOut
  /// Refused by a permission.
  case denied
  /// Refused by an instance whose threads and backlog were full.
  case connectionRefused
  /// Refused because no instance was in service.
  case noCapacity
  /// Cut off because its instance was taken out of service.
  case instanceTerminated
  /// Taken out of a queue by a client that had lost patience.
  case abandoned
  /// Its call of a downstream resource found no connection.
  case downstreamRefused
  /// Its call of a downstream resource failed.
  case downstreamFailed
  /// Its handler, or the Init that it waited for, failed or ended.
  case functionFailed
  /// Given up after so many retries or receipts, for a dead-letter queue where there is one.
  case deadLettered
  /// Given up because it became too old in a queue.
  case expired
  /// Not begun, since the key of its environment variables decrypts nothing.
  case keyUnavailable

  /// The name in scenario files.
  public var name: String {
    switch self {
    case .throttled: "throttled"
    case .timedOut: "timedOut"
    case .denied: "denied"
    case .connectionRefused: "connectionRefused"
    case .noCapacity: "noCapacity"
    case .instanceTerminated: "instanceTerminated"
    case .abandoned: "abandoned"
    case .downstreamRefused: "downstreamRefused"
    case .downstreamFailed: "downstreamFailed"
    case .functionFailed: "functionFailed"
    case .deadLettered: "deadLettered"
    case .expired: "expired"
    case .keyUnavailable: "keyUnavailable"
    }
  }

  /// The name in result files, in snake case.
  package var columnName: String {
    name.reduce(into: "") { text, letter in
      if letter.isUppercase { text += "_" }
      text += letter.lowercased()
    }
  }

  /// The HTTP status that the client sees; nil when there is no answer at all.
  ///
  /// A failed call behind a handler is whatever the handler makes of it: 500 stands for that, as
  /// frameworks answer an error nobody caught. Load balancers answer 503 without a target and 502
  /// when a target closes the connection or refuses it, and what stands before a function when that
  /// failed (an Invoke by itself says 200 with an error inside). Source:
  /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html>.
  package var httpStatus: Int? {
    switch self {
    case .throttled: 429
    case .timedOut: 504
    case .denied: 403
    case .connectionRefused: 502
    case .noCapacity: 503
    case .instanceTerminated: 502
    case .abandoned: nil
    case .downstreamRefused: 500
    case .downstreamFailed: 500
    case .functionFailed: 502
    case .deadLettered: nil
    case .expired: nil
    case .keyUnavailable: 502
    }
  }

  /// Whether a client that retries does so after this failure unless something else is said.
  ///
  /// A further reason must be `false` here until a scenario can say otherwise: what old scenarios
  /// retry does not change without a word.
  package var isRetriedByDefault: Bool {
    switch self {
    case .throttled: true
    case .timedOut: true
    case .denied: false
    case .connectionRefused: true
    case .noCapacity: true
    case .instanceTerminated: true
    case .abandoned: false
    case .downstreamRefused: true
    case .downstreamFailed: true
    case .functionFailed: false
    case .deadLettered: false
    case .expired: false
    case .keyUnavailable: false
    }
  }

  /// Whether the answer says when to come back (`Retry-After`): 429 and 503.
  package var tellsWhenToRetry: Bool {
    switch self {
    case .throttled, .noCapacity: true
    case .timedOut, .denied, .connectionRefused, .instanceTerminated, .abandoned,
      .downstreamRefused, .downstreamFailed, .functionFailed, .deadLettered, .expired,
      .keyUnavailable:
      false
    }
  }
}
