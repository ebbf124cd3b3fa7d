/// Counts the requests that SQS charges for.
///
/// Each 64 KB of what a request carries is one request, and a request carries ten messages at most, of
/// which those that send them are assumed to carry one.
///
/// Source: <https://aws.amazon.com/sqs/pricing/>, recalled in 2026.
struct QueueMeter: BitwiseCopyable {
  /// Most messages of a request.
  private static let messagesMax = 10
  /// Bytes of a request that are charged as one.
  private static let chunk = 65_536

  private let messageBytes: Int
  /// Requests so far.
  private(set) var requests = 0

  /// - Parameter messageBytes: Size of a message.
  init(messageBytes: Int) {
    self.messageBytes = messageBytes
  }

  /// A message is sent.
  mutating func send() {
    requests += chunks(messageBytes)
  }

  /// A batch of messages is received.
  mutating func receive(_ count: Int) {
    requests += receipts(of: count)
  }

  /// A receipt is undone, since nobody had asked for the batch.
  mutating func withdraw(_ count: Int) {
    requests -= receipts(of: count)
  }

  /// Some messages are deleted.
  mutating func delete(_ count: Int) {
    requests += (count + Self.messagesMax - 1) / Self.messagesMax
  }

  private func receipts(of count: Int) -> Int {
    let (full, rest) = count.quotientAndRemainder(dividingBy: Self.messagesMax)
    let whole = full * chunks(Self.messagesMax * messageBytes)
    return rest > 0 ? whole + chunks(rest * messageBytes) : whole
  }

  private func chunks(_ bytes: Int) -> Int {
    max(1, (bytes + Self.chunk - 1) / Self.chunk)
  }
}
