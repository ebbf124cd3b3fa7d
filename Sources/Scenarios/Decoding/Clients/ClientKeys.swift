import Stochastics
import Workload

/// What clients do when an answer is late or a failure.
struct ClientKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "client"
  static let sentence =
    "What clients do when an answer is late or a failure. Without it they send once and wait."

  let timeout = Key(
    "timeout",
    .optional("they wait as long as it takes"),
    .wait,
    "How long to wait for an answer, in each round; the attempt runs on."
  )
  let patience = Key(
    "patience",
    .optional("they wait as long as it takes"),
    .wait,
    "How long to wait in a queue for the service to begin; then the client leaves it."
  )
  let retries = Key(
    "retries",
    .optional("nothing is tried again"),
    .mapping(RetriesKeys.mapping) { $0.policy() },
    RetriesKeys.sentence
  )
  let hedge = Key(
    "hedge",
    .optional("no further attempts"),
    .mapping(HedgeKeys.mapping) { $0.policy() },
    HedgeKeys.sentence
  )

  var rules: [Rule] {
    [
      .refuses(
        [hedge],
        when: .has(patience),
        "has no meaning beside patience, since hedged attempts have no one place in a queue;"
          + " expected one of the two"
      )
    ]
  }
}

extension Section<ClientKeys> {
  /// The policy; nil after a report.
  func policy() -> ClientPolicy? {
    let timeout = self[\.timeout]
    let patience = self[\.patience]
    let retries = self[\.retries]
    let hedging = self[\.hedge]
    if case .constant(let seconds)? = timeout, let after = hedging?.after, after.seconds >= seconds
    {
      place(\.hedge).problem(
        "comes after \(Quantity.text(of: after)); expected less than the timeout,"
          + " \(place(\.timeout).written)"
      )
      return nil
    }
    if let timeout, let after = hedging?.after, timeout.quantile(1) <= after.seconds {
      place(\.hedge).note("has no effect, since every time-out comes before it")
    }
    guard patience == nil || hedging == nil else { return nil }
    return ClientPolicy(timeout: timeout, patience: patience, retries: retries, hedging: hedging)
  }
}

extension Form where Value == Distribution {
  /// A time that somebody waits, which must not be zero always.
  static var wait: Self {
    Form<Distribution>.distribution(of: .duration, constant: .quantity(.duration, .positive))
      .then { distribution, field in
        guard distribution.mean >= 1e-9 else {
          field.problem(
            "has a mean of \(distribution.mean) s; expected at least 1ns, or a distribution of times"
          )
          return nil
        }
        return distribution
      }
  }
}
