import EventKernel
import Workload

/// A stream with shards between the clients and the handler.
struct ShardsKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "shards"
  static let sentence =
    "A stream between the clients and the handler that keeps the order within its shards: Kinesis, a"
    + " DynamoDB stream, or a topic of Kafka with its partitions."

  let shards = Key(
    "shards",
    .required,
    .integer(1...100_000),
    "Shards or partitions, of which each record has one by chance.",
    effect: .servesAndCosts
  )
  let parallelization = DefaultKey(
    "parallelization",
    .integer(1...PollerLimits.parallelizationMax),
    default: 1,
    because: "it is AWS's",
    "Batches of a shard at a time, of different keys."
  )
  let batchSize = DefaultKey(
    "batchSize",
    .integer(1...PollerLimits.batchMax),
    default: PollerLimits.usualShardBatch,
    because: "it is AWS's",
    "Most records of a batch, which the handler works on one after the other."
  )
  let pollInterval = Key(
    "pollInterval",
    .optional("1s of Kinesis, 250ms of DynamoDB streams, 0s of Kafka and DocumentDB"),
    .duration(.within(0...PollerLimits.shardInterval.seconds, "0s to 1s")),
    "From one look at a shard to the next, for as long as nothing of it waits to be worked on."
  )
  let tumblingWindow = Key(
    "tumblingWindow",
    .optional("records are not taken together"),
    .duration(.within(1...PollerLimits.tumblingMax.seconds, "1s to 15m")),
    "How long a window is whose records the handler takes together, batch by batch, with one more"
      + " invocation at its end; assumed to take as long as its last record. Of Kinesis and DynamoDB streams."
  )
  let provisionedPollers = Key(
    "provisionedPollers",
    .optional("one poller for each partition"),
    .mapping(ProvisionedPollersKeys.ofTopics) { $0.range() },
    ProvisionedPollersKeys.sentence + " Of Kafka."
  )
  let consumption = DefaultKey(
    "consumption",
    .choice,
    default: TopicConsumption.partitions,
    because: "it is AWS's",
    "How a topic of Kafka is consumed: partitions keep their order; as a queue, with provisionedPollers,"
      + " each record by itself, which comes again after 30s and is given up after 5 attempts."
  )
  let maximumRetries = Key(
    "maximumRetries",
    .optional("a batch is tried until its records are too old"),
    .integer(0...PollerLimits.retriesMax),
    "Further attempts at a batch that failed; meanwhile its shard is blocked."
  )
  let maximumAge = Key(
    "maximumAge",
    .standard("24h", because: "streams keep their records for a day"),
    .duration(
      .within(
        PollerLimits.recordAges.least.seconds...PollerLimits.recordAges.most.seconds,
        "1m to 7d"
      )
    ),
    "How old a record may become; then it has expired."
  )
  let bisect = DefaultKey(
    "bisect",
    .boolean,
    default: false,
    because: "it is AWS's",
    "Whether a batch that failed is split in two, which uses up no retry."
  )
  let reading = BatchReadingKeys()

  var rules: [Rule] {
    let isQueue = Rule.Condition.says(consumption, TopicConsumption.queue)
    return [
      .requires(provisionedPollers, when: isQueue),
      .refuses(
        [maximumRetries, bisect, tumblingWindow, parallelization],
        when: isQueue,
        "is of shards that keep their order; expected it to be left out beside consumption: queue"
      ),
    ]
  }
}

/// How the records of a topic of Kafka are worked off.
enum TopicConsumption: String, CaseIterable, Sendable {
  /// Each partition in its order.
  case partitions
  /// Each record by itself.
  case queue
}

extension Section<ShardsKeys> {
  /// The invocation; nil after a report.
  ///
  /// - Parameter source: What keeps the stream; nil for Kinesis.
  /// - Returns: The invocation.
  func invocation(from source: EventSource?) -> Invocation? {
    let side = self[\.parallelization]
    let provisioned = self[\.provisionedPollers]
    guard let shards = self[\.shards], let maximumAge = self[\.maximumAge],
      provisioned != nil || !has(\.provisionedPollers), isSound(from: source)
    else { return nil }
    var invocation = PolledInvocation.stream(from: source, shards: shards, side: side)
    part(\.reading).adapt(&invocation)
    invocation.batchSize = self[\.batchSize]
    invocation.maximumRetries = self[\.maximumRetries]
    invocation.bisects = self[\.bisect]
    if let interval = self[\.pollInterval] { invocation.pollInterval = interval }
    if let window = self[\.tumblingWindow] { invocation.tumblingWindow = window }
    invocation.retention = maximumAge
    if let provisioned {
      invocation.pollers = .provisioned(provisioned, batches: PollerLimits.batchesOfTopicPoller)
    }
    if self[\.consumption] == .queue {
      invocation.order = .standard
      invocation.isTopic = true
      invocation.visibilityTimeout = PollerLimits.topicLock
      invocation.maximumReceives = PollerLimits.topicReceives
    }
    return .polled(invocation)
  }

  /// Whether the source has what is said; after a report.
  private func isSound(from source: EventSource?) -> Bool {
    let isKafka = source == .kafka || source == .msk
    let keepsTables = source == nil || source == .kinesis || source == .dynamoDbStreams
    let checks = [
      (has(\.provisionedPollers), isKafka, place(\.provisionedPollers), "source: kafka or msk"),
      (self[\.consumption] == .queue, isKafka, place(\.consumption), "source: kafka or msk"),
      (has(\.tumblingWindow), keepsTables, place(\.tumblingWindow), "kinesis or dynamoDbStreams"),
      (
        self[\.parallelization] > 1, keepsTables, place(\.parallelization),
        "kinesis or dynamoDbStreams"
      ),
      (self[\.bisect], keepsTables, place(\.bisect), "kinesis or dynamoDbStreams"),
    ]
    for (isGiven, isAllowed, place, expected) in checks where isGiven && !isAllowed {
      let found = source.map { "beside source: \($0.rawValue)" } ?? "without a source"
      place.problem("is not read \(found); expected \(expected)")
      return false
    }
    return true
  }
}
