import Workload

/// Further attempts while a request has no answer.
struct HedgeKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "hedge"
  static let sentence =
    "Further attempts while a request has no answer; the first answer counts."

  let after = Key(
    "after",
    .required,
    .duration(.positive),
    "How long after the attempt before."
  )
  let limit = DefaultKey(
    "limit",
    .integer(1...1_000),
    default: 1,
    because: "one more attempt is what hedging means in most clients",
    "Further attempts in a round, at most."
  )
  let redraw = DefaultKey(
    "redraw",
    .boolean,
    default: false,
    because: "a hedge repeats the work of its request",
    "Whether each hedge draws the request's wait anew, by itself also where CPU time and wait go"
      + " together; the CPU time is repeated in any case."
  )
}

extension Section<HedgeKeys> {
  /// The policy; nil after a report.
  func policy() -> HedgePolicy? {
    let after = self[\.after]
    let limit = self[\.limit]
    let redraws = self[\.redraw]
    guard let after else { return nil }
    var policy = HedgePolicy(after: after, limit: limit)
    policy.redrawsWait = redraws
    return policy
  }
}
