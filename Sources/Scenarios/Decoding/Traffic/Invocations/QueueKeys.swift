import EventKernel
import Workload

/// An SQS queue between the clients and the handler.
struct QueueKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "queue"
  static let sentence =
    "An SQS queue between the clients and the handler: pollers of Lambda take batches from it, and on a"
    + " fleet each thread that is free."

  let batchSize = Key(
    "batchSize",
    .optional("10 from SQS and 100 from Amazon MQ"),
    .integer(1...PollerLimits.batchMax),
    "Most messages of a batch, which the handler works on one after the other; above 10 a window of at"
      + " least 1s is needed with SQS. No batch is of more than 6 MB."
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
    .optional(
      "1,250 batches at a time from SQS, and 5 from Amazon MQ (ActiveMQ; of RabbitMQ it is 1)"
    ),
    .integer(PollerLimits.maximumConcurrency),
    "Most batches at a time."
  )
  let provisionedPollers = Key(
    "provisionedPollers",
    .optional("pollers come with the backlog: 5 batches at a time, then 300 more each minute"),
    .mapping(ProvisionedPollersKeys.ofQueues) { $0.range() },
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
  let reading = BatchReadingKeys()

  var rules: [Rule] {
    [
      .refuses(
        [maximumConcurrency],
        when: .has(provisionedPollers),
        "is not read beside provisionedPollers; expected one of the two"
      ),
      .refuses(
        [reading.window],
        when: .has(messageGroups),
        "is not read beside messageGroups: a FIFO queue has none"
      ),
    ]
  }
}

extension Section<QueueKeys> {
  /// The invocation; nil after a report.
  ///
  /// - Parameter source: What keeps the queue; nil for SQS.
  /// - Returns: The invocation.
  func invocation(from source: EventSource?) -> Invocation? {
    var invocation = PolledInvocation.queue(from: source)
    part(\.reading).adapt(&invocation)
    if let batchSize = self[\.batchSize] { invocation.batchSize = batchSize }
    invocation.maximumReceives = self[\.maximumReceives]
    let visibilityTimeout = self[\.visibilityTimeout]
    let retention = self[\.retention]
    let concurrency = self[\.maximumConcurrency]
    let provisioned = self[\.provisionedPollers]
    if let groups = self[\.messageGroups] { invocation.order = .groups(groups) }
    if let provisioned {
      invocation.pollers = .provisioned(provisioned, batches: PollerLimits.batchesOfPoller)
    } else if let concurrency {
      invocation.pollers = .lambda(maximum: concurrency)
    }
    guard let visibilityTimeout, let retention,
      provisioned != nil || !has(\.provisionedPollers)
    else { return nil }
    invocation.visibilityTimeout = visibilityTimeout
    invocation.retention = retention
    return isSound(invocation, from: source) ? .polled(invocation) : nil
  }

  /// Whether the source has such batches and pollers; after a report.
  private func isSound(_ invocation: PolledInvocation, from source: EventSource?) -> Bool {
    if source == .amazonMq {
      for (isGiven, place) in [
        (has(\.messageGroups), place(\.messageGroups)),
        (has(\.provisionedPollers), place(\.provisionedPollers)),
      ] where isGiven {
        place.problem("is of SQS alone; expected it to be left out beside source: amazonMq")
        return false
      }
      return true
    }
    let isSmall = invocation.batchSize <= PollerLimits.smallBatchMax
    guard isSmall || invocation.window >= .seconds(1) else {
      let reason =
        invocation.order == .standard
        ? "needs a window of at least 1s" : "is more than a FIFO queue gives"
      place(\.batchSize).problem("\(reason); expected at most 10 messages")
      return false
    }
    return true
  }
}
