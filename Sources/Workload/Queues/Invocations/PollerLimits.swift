package import EventKernel

/// What AWS says of pollers and queues.
///
/// Source: AWS Lambda Developer Guide, "Configuring scaling behavior for SQS event source mappings"
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html>) and the API models of Lambda
/// and SQS, read 2026; the bounds of SQS's visibility time-out, retention and receipts are recalled.
package enum PollerLimits {
  /// Batches of an SQS queue at a time to begin with.
  package static let first = 5
  /// How many more there may be after each minute with a backlog.
  package static let perMinute = 300
  /// Most batches of one queue at a time.
  package static let concurrencyMax = 1_250
  /// Bounds of the concurrency that may be asked for.
  package static let maximumConcurrency = 2...1_000
  /// How often it is looked at whether there are enough pollers.
  package static let review = SimulationTime.seconds(60)

  /// Batches at a time of a provisioned poller of a queue.
  package static let batchesOfPoller = 10
  /// Batches at a time of a provisioned poller of a topic of Kafka.
  package static let batchesOfTopicPoller = 5
  /// Pollers of a topic that an event poller unit pays for.
  package static let topicPollersOfUnit = 10
  /// How many more batches provisioned pollers may take after each minute with a backlog.
  package static let provisionedPerMinute = 1_000
  /// Bounds of the number of provisioned pollers.
  package static let provisioned = 2...2_000
  /// Bounds of the least number of them.
  package static let provisionedMinimum = 2...200
  /// Bounds of the numbers of provisioned pollers of a topic: the least and the greatest.
  package static let topicMinimum = 1...200
  package static let topicMaximum = 1...2_000
  /// The greatest number unless another is asked for.
  package static let usualProvisionedMaximum = 200

  /// From one look at a shard of Kinesis to the next: once a second.
  package static let shardInterval = SimulationTime.seconds(1)
  /// The same of a DynamoDB stream: four times a second, which is recalled.
  package static let tableStreamInterval = SimulationTime.seconds(0.25)
  /// How long is waited for a batch of Kafka, Amazon MQ or DocumentDB to fill, unless said otherwise.
  package static let brokerWindow = SimulationTime.seconds(0.5)
  /// Batches of an ActiveMQ broker at a time; of RabbitMQ there is one.
  package static let brokerConcurrency = 5
  /// Longest tumbling window.
  package static let tumblingMax = SimulationTime.seconds(900)
  /// Kafka's default time for which a consumer has a record that is worked off as a message, and how often
  /// that is tried; recalled.
  package static let topicLock = SimulationTime.seconds(30)
  package static let topicReceives = 5

  /// How long a poller rests whose batch was refused, a shard is left alone after a batch that failed, and a
  /// worker waits that found no free thread.
  ///
  /// Kinesis is polled once a second for each shard; for the others nothing is documented, and the same is
  /// assumed.
  package static let rest = SimulationTime.seconds(1)
  /// How long an SQS request waits for a message.
  package static let longPoll = SimulationTime.seconds(20)

  /// Messages of a batch from a queue, unless said otherwise.
  package static let usualQueueBatch = 10
  /// Records of a batch from a shard, unless said otherwise.
  package static let usualShardBatch = 100
  /// Bytes of a message, unless said otherwise: a small document.
  package static let usualMessageBytes = 1_024
  /// Largest event, message or record: 1 MB, which for queues and streams is recalled.
  package static let messageBytesMax = 1_048_576
  /// Most bytes of a batch: 6 MB, what an invocation takes.
  package static let batchBytes = 6 * 1_048_576
  /// Most messages of a batch.
  package static let batchMax = 10_000
  /// Most messages of a batch from a FIFO queue, and from a standard queue without a window of a second.
  package static let smallBatchMax = 10
  /// Longest window.
  package static let windowMax = SimulationTime.seconds(300)
  /// SQS's default.
  package static let usualVisibilityTimeout = SimulationTime.seconds(30)
  /// Longest visibility time-out.
  package static let visibilityTimeoutMax = SimulationTime.seconds(43_200)
  /// SQS's default: four days.
  package static let usualRetention = SimulationTime.seconds(345_600)
  /// Bounds of what SQS keeps: from a minute to 14 days.
  package static let retention = (
    least: SimulationTime.seconds(60), most: SimulationTime.seconds(1_209_600)
  )
  /// Bounds of the receipts after which a message goes to the dead letters.
  package static let maximumReceives = 1...1_000
  /// Bounds of the age of a record that may be asked for.
  package static let recordAges = (
    least: SimulationTime.seconds(60), most: SimulationTime.seconds(604_800)
  )
  /// What a stream keeps unless more is asked for: a day.
  package static let usualStreamRetention = SimulationTime.seconds(86_400)
  /// Most batches of one shard side by side.
  package static let parallelizationMax = 10
  /// Most retries of a batch of a shard that may be asked for.
  package static let retriesMax = 10_000
}
