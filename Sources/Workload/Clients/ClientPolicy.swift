public import Stochastics

/// What the clients of a stream do when an answer is late or a failure.
///
/// A *round* is one try at a request: an attempt and the hedges beside it. A round ends with the
/// first answer, with its time-out, or when its last attempt has failed; then the request is
/// answered, tried again in a new round, or given up.
public struct ClientPolicy: Sendable, Equatable {
  /// How long a client waits for the answer of a round, in seconds; nil for as long as it takes.
  ///
  /// Whoever times out leaves: its attempts run on, and nobody hears their end.
  public var timeout: Distribution?
  /// How long a client waits for its service to begin, in seconds; nil for as long as it takes.
  ///
  /// A client that loses patience takes its attempt out of the queue and gives up. One that is
  /// being served stays, and on Lambda, where nothing queues, an Init belongs to the service.
  public var patience: Distribution?
  /// Whether and when a failed round is tried again.
  public var retries: RetryPolicy?
  /// Whether more attempts follow when the first is slow.
  public var hedging: HedgePolicy?
  /// How long what stands before the platform waits for an answer, in seconds, above 0; nil for as
  /// long as it takes.
  ///
  /// It ends a round as a time-out of the client's own would, whichever comes first.
  package var gatewayLimit: Double?

  /// Creates a policy; by default a client sends once and waits.
  public init(
    timeout: Distribution? = nil,
    patience: Distribution? = nil,
    retries: RetryPolicy? = nil,
    hedging: HedgePolicy? = nil
  ) {
    precondition(
      patience == nil || hedging == nil,
      "a client that hedges has no one place in a queue to leave"
    )
    self.timeout = timeout
    self.patience = patience
    self.retries = retries
    self.hedging = hedging
  }
}
