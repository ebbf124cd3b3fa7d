import EventKernel
import Workload

/// An SQS queue between the clients and the handler.
struct QueueKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "queue"
  static let sentence =
    "An SQS queue between the clients and the handler: pollers of Lambda take batches from it, and on a"
    + " fleet each thread that is free."

  let batchSize = DefaultKey(
    "batchSize",
    .integer(1...PollerLimits.batchMax),
    default: PollerLimits.usualQueueBatch,
    because: "it is AWS's",
    "Most messages of a batch, which the handler works on one after the other; above 10 a window of at"
      + " least 1s is needed."
  )
  let window = Key(
    "window",
    .optional("no batch waits"),
    .duration(
      .within(0...PollerLimits.windowMax.seconds, "0s to 300s")
    ),
    "How long is waited for a batch to fill; not of a queue with messageGroups."
  )
  let visibilityTimeout = Key(
    "visibilityTimeout",
    .standard("30s", because: "it is AWS's; six times the timeout of the function is advised"),
    .duration(.within(0...PollerLimits.visibilityTimeoutMax.seconds, "0s to 12h")),
    "From the receipt of a message until it can be received again, when its batch failed or was refused;"
      + " no shorter than the timeout of the function."
  )
  let maximumReceives = Key(
    "maximumReceives",
    .optional("messages come again until their retention is over"),
    .integer(PollerLimits.maximumReceives),
    "How often a message is received before it goes to the dead letters."
  )
  let maximumConcurrency = Key(
    "maximumConcurrency",
    .optional("1,250 batches at a time, AWS's limit of a queue"),
    .integer(PollerLimits.maximumConcurrency),
    "Most batches at a time."
  )
  let provisionedPollers = Key(
    "provisionedPollers",
    .optional("pollers come with the backlog: 5 batches at a time, then 300 more each minute"),
    .mapping(ProvisionedPollersKeys.mapping) { $0.range() },
    ProvisionedPollersKeys.sentence
  )
  let messageGroups = Key(
    "messageGroups",
    .optional("a standard queue, which keeps no order"),
    .integer(1...1_000_000),
    "Message groups of a FIFO queue, of which each message has one by chance; of each one batch at a time"
      + " is worked on."
  )
  let retention = Key(
    "retention",
    .standard("4d", because: "it is AWS's"),
    .duration(
      .within(
        PollerLimits.retention.least.seconds...PollerLimits.retention.most.seconds,
        "1m to 14d"
      )
    ),
    "How long a message is kept that nobody has finished; then it has expired."
  )
  let partialResponses = DefaultKey(
    "partialResponses",
    .boolean,
    default: false,
    because: "it is AWS's",
    "Whether the handler says which messages failed, so that only those come again."
  )
  let poison = DefaultKey(
    "poison",
    .share(.upToWhole),
    default: 0,
    because: "it is that of the code",
    "Share of the messages whose handler fails each time, and with them their batch."
  )

  var rules: [Rule] {
    [
      .refuses(
        [maximumConcurrency],
        when: .has(provisionedPollers),
        "is not read beside provisionedPollers; expected one of the two"
      ),
      .refuses(
        [window],
        when: .has(messageGroups),
        "is not read beside messageGroups: a FIFO queue has none"
      ),
    ]
  }
}

extension Section<QueueKeys> {
  /// The invocation; nil after a report.
  func invocation() -> Invocation? {
    var invocation = PolledInvocation()
    invocation.batchSize = self[\.batchSize]
    invocation.window = self[\.window] ?? .zero
    invocation.reportsItemFailures = self[\.partialResponses]
    invocation.poison = self[\.poison]
    invocation.maximumReceives = self[\.maximumReceives]
    let visibilityTimeout = self[\.visibilityTimeout]
    let retention = self[\.retention]
    let concurrency = self[\.maximumConcurrency]
    let provisioned = self[\.provisionedPollers]
    if let groups = self[\.messageGroups] { invocation.order = .groups(groups) }
    if let provisioned {
      invocation.pollers = .provisioned(provisioned)
    } else if let concurrency {
      invocation.pollers = .lambda(maximum: concurrency)
    }
    guard let visibilityTimeout, let retention,
      provisioned != nil || !has(\.provisionedPollers)
    else { return nil }
    invocation.visibilityTimeout = visibilityTimeout
    invocation.retention = retention
    let isSmall = invocation.batchSize <= PollerLimits.smallBatchMax
    guard isSmall || invocation.window >= .seconds(1) else {
      let reason =
        invocation.order == .standard
        ? "needs a window of at least 1s" : "is more than a FIFO queue gives"
      place(\.batchSize).problem("\(reason); expected at most 10 messages")
      return nil
    }
    return .polled(invocation)
  }
}

/// Pollers that are paid for by the hour.
struct ProvisionedPollersKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "provisionedPollers"
  static let sentence =
    "Pollers of a queue that are paid for by the hour, each for 10 batches at a time; with a backlog there"
    + " are 100 more each minute."

  let minimum = DefaultKey(
    "minimum",
    .integer(PollerLimits.provisionedMinimum),
    default: PollerLimits.provisioned.lowerBound,
    because: "it is AWS's",
    "Least number of pollers."
  )
  let maximum = DefaultKey(
    "maximum",
    .integer(PollerLimits.provisioned),
    default: PollerLimits.usualProvisionedMaximum,
    because: "it is AWS's",
    "Greatest number of pollers."
  )
}

extension Section<ProvisionedPollersKeys> {
  /// From the least to the greatest number; nil after a report.
  func range() -> ClosedRange<Int>? {
    let (minimum, maximum) = (self[\.minimum], self[\.maximum])
    guard minimum <= maximum else {
      place(\.minimum).problem("is \(minimum); expected at most the maximum, \(maximum)")
      return nil
    }
    return minimum...maximum
  }
}
