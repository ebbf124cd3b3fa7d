/// A request that its client has not settled yet.
@usableFromInline
struct PendingRequest: BitwiseCopyable {
  @usableFromInline var request: Request
  /// Time it spent in queues of the platform: in each round, that of the attempt that decided it; in
  /// nanoseconds.
  @usableFromInline var queue: Int64 = 0
  /// The back-off before the latest retry, in nanoseconds; -1 before the first.
  @usableFromInline var lastDelay: Int64 = -1
  /// The platform's mark of the latest attempt.
  @usableFromInline var handle: Int32 = 0
  /// Number of the present round; what has another number is over.
  @usableFromInline var round: UInt32
  /// Attempts of the round whose end has not been heard.
  @usableFromInline var open: Int32 = 0
  /// Further attempts made in the round.
  @usableFromInline var hedges: Int32 = 0
  /// Rounds after the first.
  @usableFromInline var retries: Int32 = 0

  @inlinable
  init(_ request: Request, round: UInt32) {
    self.request = request
    self.round = round
  }
}
