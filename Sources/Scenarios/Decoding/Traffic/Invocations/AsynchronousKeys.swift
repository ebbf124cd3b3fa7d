import EventKernel
import Workload

/// Events that nobody waits for.
struct AsynchronousKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "asynchronous"
  static let sentence =
    "Events that nobody waits for: refused, they come again for hours; failed, once or twice."

  let retries = DefaultKey(
    "retries",
    .integer(0...AsynchronousInvocation.retriesMax),
    default: AsynchronousInvocation.retriesMax,
    because: "it is AWS's",
    "Further attempts at an event whose handler failed: after one minute, and after two more."
  )
  let maximumAge = Key(
    "maximumAge",
    .standard("6h", because: "it is AWS's"),
    .duration(
      .within(
        AsynchronousInvocation.ages.least.seconds...AsynchronousInvocation.ages.most.seconds,
        "1m to 6h"
      )
    ),
    "How long an event lives; one that was not done by then has expired."
  )
  let slowReading = Key(
    "slowReading",
    .optional("events are read at once however many there are"),
    .mapping(SlowReadingKeys.mapping) { $0.slowReading() },
    SlowReadingKeys.sentence
  )
  let poison = DefaultKey(
    "poison",
    .share(.upToWhole),
    default: 0,
    because: "it is that of the code",
    "Share of the events whose handler fails each time."
  )
}

extension Section<AsynchronousKeys> {
  /// The invocation; nil after a report.
  func invocation() -> Invocation? {
    let slowReading = self[\.slowReading]
    guard let maximumAge = self[\.maximumAge], slowReading != nil || !has(\.slowReading) else {
      return nil
    }
    var invocation = AsynchronousInvocation()
    invocation.retries = self[\.retries]
    invocation.maximumAge = maximumAge
    invocation.slowReading = slowReading
    invocation.poison = self[\.poison]
    return .asynchronous(invocation)
  }
}

/// How a long queue of events is read.
struct SlowReadingKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "slowReading"
  static let sentence =
    "How a long queue of events is read: more slowly, AWS says, and gives no figures."

  let above = Key(
    "above",
    .required,
    .integer(1...1_000_000_000),
    "Events in the queue and in work beyond which further ones are read slowly."
  )
  let rate = Key("rate", .required, .rate(.positive), "Events read per second then.")
}

extension Section<SlowReadingKeys> {
  /// The description; nil after a report.
  func slowReading() -> AsynchronousInvocation.SlowReading? {
    guard let above = self[\.above], let rate = self[\.rate] else { return nil }
    return AsynchronousInvocation.SlowReading(above: above, perSecond: rate)
  }
}
