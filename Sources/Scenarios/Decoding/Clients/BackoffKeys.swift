import EventKernel
import Workload

/// How long to wait before a retry.
struct BackoffKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "backoff"
  static let sentence =
    "How long to wait before a retry: always the same, or growing from first to most."

  let constant = Key("constant", .alternative, .duration(), "The ceiling of every wait.")
  let first = Key("first", .alternative, .duration(.positive), "The ceiling of the first wait.")
  let most = Key(
    "most",
    .optional("it has to stand beside first"),
    .duration(.positive),
    "The largest wait, at least the first."
  )
  let factor = DefaultKey(
    "factor",
    .number(1...1_000),
    default: 2,
    because: "the factor of exponential back-off in AWS's client libraries",
    "By what the ceiling grows from retry to retry."
  )
  let jitter = DefaultKey(
    "jitter",
    .choice,
    default: Backoff.Jitter.full,
    because: "M. Brooker, \"Exponential Backoff And Jitter\", AWS Architecture Blog, 2015",
    "How waits are spread below the ceiling."
  )

  var rules: [Rule] {
    [
      .requires(most, when: .has(first)),
      .refuses(most, factor, beside: constant, expecting: "it beside first"),
      .refuses(
        [jitter],
        when: .all([.has(constant), .says(jitter, "decorrelated")]),
        "is decorrelated, which has no meaning beside constant; expected none, full or equal"
      ),
      .refuses(
        [factor],
        when: .all([.has(first), .says(jitter, "decorrelated")]),
        "has no meaning beside decorrelated jitter; expected none"
      ),
    ]
  }
}

extension Section<BackoffKeys> {
  /// The back-off; nil after a report.
  func backoff() -> Backoff? {
    let constant = self[\.constant]
    let first = self[\.first]
    let most = self[\.most]
    let factor = self[\.factor]
    let jitter = self[\.jitter]
    if let constant { return Backoff(first: constant, most: constant, factor: 1, jitter: jitter) }
    guard let first, let most else { return nil }
    guard most >= first else {
      place(\.most).problem(
        "is \(place(\.most).written); expected at least the first wait, \(place(\.first).written)"
      )
      return nil
    }
    return Backoff(first: first, most: most, factor: factor, jitter: jitter)
  }
}
