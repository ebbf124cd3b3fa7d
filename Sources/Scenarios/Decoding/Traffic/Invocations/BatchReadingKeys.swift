import EventKernel
import Workload

/// What queues and streams say alike of the batches in which they are worked off.
struct BatchReadingKeys: KeyGroup {
  let window = Key(
    "window",
    .optional("no batch waits, but 500ms of Kafka, Amazon MQ and DocumentDB"),
    .duration(
      .within(0...PollerLimits.windowMax.seconds, "0s to 300s")
    ),
    "How long is waited for a batch to fill; not of a queue with messageGroups."
  )
  let partialResponses = DefaultKey(
    "partialResponses",
    .boolean,
    default: false,
    because: "it is AWS's",
    "Whether the handler says which messages of a batch failed, so that only those come again; of a shard,"
      + " which record failed first, so that only that and those after it do."
  )
  let poison = DefaultKey(
    "poison",
    .share(.upToWhole),
    default: 0,
    because: "it is that of the code",
    "Share of the messages or records whose handler fails each time, and with them their batch."
  )
}

extension Section<BatchReadingKeys> {
  /// Tells an invocation what is said.
  func adapt(_ invocation: inout PolledInvocation) {
    if let window = self[\.window] { invocation.window = window }
    invocation.reportsItemFailures = self[\.partialResponses]
    invocation.poison = self[\.poison]
  }
}
