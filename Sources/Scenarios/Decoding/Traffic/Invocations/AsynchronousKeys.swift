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
    guard let maximumAge = self[\.maximumAge] else { return nil }
    var invocation = AsynchronousInvocation()
    invocation.retries = self[\.retries]
    invocation.maximumAge = maximumAge
    invocation.poison = self[\.poison]
    return .asynchronous(invocation)
  }
}
