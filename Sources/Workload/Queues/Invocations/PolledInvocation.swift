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
    /// Pollers that are paid for by the hour, from a least number to a greatest, each for so many batches at
    /// a time.
    case provisioned(ClosedRange<Int>, batches: Int)
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
  /// Bytes of a message, of which a batch carries no more than ``PollerLimits/batchBytes``.
  package var messageBytes = PollerLimits.usualMessageBytes
  /// How long is waited for a batch to fill.
  package var window = SimulationTime.zero
  /// From one look at a shard to the next, between which its records wait; zero where they are handed over as
  /// they come.
  package var pollInterval = SimulationTime.zero
  /// How long the records last that a shard's handler takes together as one window, at whose end it is called
  /// once more; zero for none.
  package var tumblingWindow = SimulationTime.zero
  /// Whether the messages are the records of a topic of Kafka, worked off as if that were a queue.
  package var isTopic = false
  /// Whether SQS keeps the messages, and charges for it.
  package var isChargedBySQS = true
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

  /// Why nobody may read the messages, as the platform's own code; nil where somebody may.
  package var denial: ReasonCode?

  /// An SQS standard queue with AWS's defaults.
  package init() {}
}

extension PolledInvocation {
  /// Most messages of a batch, by their number and by their size.
  package var batchMost: Int {
    max(1, min(batchSize, PollerLimits.batchBytes / max(1, messageBytes)))
  }

  /// Whether the messages are the records of a stream.
  package var isStream: Bool { blocksLane || isTopic }

  /// Whether one batch of a lane at a time is worked on.
  var keepsOrder: Bool { order != .standard }

  /// Whether a batch that failed is repeated before anything else of its lane.
  package var blocksLane: Bool {
    if case .shards = order { true } else { false }
  }

  /// How many lanes there are.
  var laneCount: Int {
    switch order {
    case .standard: 1
    case .groups(let count): count
    case .shards(let count, let side): count * side
    }
  }

  /// From a look at a lane to the next after an instant.
  ///
  /// The lanes are looked at one after the other, evenly over the interval.
  ///
  /// - Parameters:
  ///   - lane: Its number.
  ///   - now: The instant.
  /// - Returns: More than nothing, and no more than the interval.
  package func untilPoll(of lane: Int32, after now: SimulationTime) -> SimulationTime {
    let interval = pollInterval.nanoseconds
    let phase = interval / Int64(laneCount) * Int64(lane)
    let past = (now.nanoseconds - phase) % interval
    return SimulationTime(nanoseconds: interval - (past < 0 ? past + interval : past))
  }

  /// The number of the window that a record belongs to.
  func tumblingIndex(of arrival: SimulationTime) -> Int64 {
    arrival.nanoseconds / tumblingWindow.nanoseconds
  }
}

/// What AWS does unless told otherwise.
extension PolledInvocation {
  /// A queue.
  ///
  /// - Parameter source: What keeps it; nil for SQS.
  /// - Returns: An SQS standard queue, or a broker of ActiveMQ.
  package static func queue(from source: EventSource? = nil) -> Self {
    var invocation = Self()
    guard source == .amazonMq else { return invocation }
    invocation.batchSize = PollerLimits.usualShardBatch
    invocation.window = PollerLimits.brokerWindow
    invocation.pollers = .lambda(maximum: PollerLimits.brokerConcurrency)
    invocation.isChargedBySQS = false
    return invocation
  }

  /// A stream with shards.
  ///
  /// - Parameters:
  ///   - source: What keeps it; nil for Kinesis.
  ///   - shards: How many there are.
  ///   - side: Batches of one at a time.
  /// - Returns: The stream, whose records live for a day.
  package static func stream(
    from source: EventSource? = nil,
    shards: Int,
    side: Int = 1
  ) -> Self {
    var invocation = Self()
    invocation.order = .shards(shards, side: side)
    invocation.pollers = .perShard
    invocation.batchSize = PollerLimits.usualShardBatch
    invocation.retention = PollerLimits.usualStreamRetention
    switch source {
    case .msk, .kafka, .documentDb: invocation.window = PollerLimits.brokerWindow
    case .dynamoDbStreams: invocation.pollInterval = PollerLimits.tableStreamInterval
    default: invocation.pollInterval = PollerLimits.shardInterval
    }
    return invocation
  }
}
