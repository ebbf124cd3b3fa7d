package import EventKernel

/// How messages are worked off in batches.
///
/// One description for queues and for streams with shards: what they differ by is the order that they keep,
/// and what happens to a batch that failed.
package struct PolledInvocation: Sendable, Equatable {
  /// In which order messages are worked off.
  package enum Order: Sendable, Equatable {
    /// In any, nearly that of their arrival: an SQS standard queue.
    case standard
    /// Of each of so many message groups one batch at a time: an SQS FIFO queue.
    case groups(Int)
    /// Of each of so many shards, times what runs side by side in one, one batch at a time, which is
    /// repeated until it succeeds: Kinesis, DynamoDB streams, partitions of Kafka.
    case shards(Int, side: Int)
  }

  /// Who fetches the messages.
  package enum Pollers: Sendable, Equatable {
    /// Lambda's pollers of a queue: few at first, more by the minute; at most so many batches at a time.
    case lambda(maximum: Int)
    /// Pollers that are paid for by the hour, from a least number to a greatest.
    case provisioned(ClosedRange<Int>)
    /// One for each shard.
    case perShard
    /// The servers themselves, each thread when it is free.
    case workers
  }

  /// The order of the messages.
  package var order = Order.standard
  /// Who fetches them.
  package var pollers = Pollers.lambda(maximum: PollerLimits.concurrencyMax)
  /// Most messages of a batch.
  package var batchSize = PollerLimits.usualQueueBatch
  /// How long is waited for a batch to fill.
  package var window = SimulationTime.zero
  /// From the receipt of a message until it may be received again, when it has not been deleted.
  package var visibilityTimeout = PollerLimits.usualVisibilityTimeout
  /// How often a message is received before it goes to the dead letters; nil for no limit.
  package var maximumReceives: Int?
  /// How often a batch of a shard is tried again; nil for no limit.
  package var maximumRetries: Int?
  /// From its arrival until a message is deleted, whatever became of it.
  package var retention = PollerLimits.usualRetention
  /// Whether a batch of a shard that failed is split in two.
  package var bisects = false
  /// Whether the handler says which messages failed, so that only those come again.
  package var reportsItemFailures = false
  /// Share of the messages whose handler fails each time.
  package var poison = 0.0

  /// An SQS standard queue with AWS's defaults.
  package init() {}
}
