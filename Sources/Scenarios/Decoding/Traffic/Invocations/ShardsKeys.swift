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
  let window = Key(
    "window",
    .optional("no batch waits"),
    .duration(
      .within(0...PollerLimits.windowMax.seconds, "0s to 300s")
    ),
    "How long is waited for a batch to fill."
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
  let partialResponses = DefaultKey(
    "partialResponses",
    .boolean,
    default: false,
    because: "it is AWS's",
    "Whether the handler says which record failed first, so that only that and those after it come"
      + " again."
  )
  let poison = DefaultKey(
    "poison",
    .share(.upToWhole),
    default: 0,
    because: "it is that of the code",
    "Share of the records whose handler fails each time, and with them their batch."
  )
}

extension Section<ShardsKeys> {
  /// The invocation; nil after a report.
  func invocation() -> Invocation? {
    var invocation = PolledInvocation()
    invocation.pollers = .perShard
    invocation.batchSize = self[\.batchSize]
    invocation.window = self[\.window] ?? .zero
    invocation.maximumRetries = self[\.maximumRetries]
    invocation.bisects = self[\.bisect]
    invocation.reportsItemFailures = self[\.partialResponses]
    invocation.poison = self[\.poison]
    let side = self[\.parallelization]
    guard let shards = self[\.shards], let maximumAge = self[\.maximumAge] else { return nil }
    invocation.order = .shards(shards, side: side)
    invocation.retention = maximumAge
    return .polled(invocation)
  }
}
