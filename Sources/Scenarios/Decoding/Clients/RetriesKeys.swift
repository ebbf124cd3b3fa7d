import Workload

/// Whether and when failed requests are tried again.
struct RetriesKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "retries"
  static let sentence = "Whether and when failed requests are tried again."

  let limit = Key(
    "limit",
    .required,
    .integer(1...1_000),
    "Retries of a request, at most."
  )
  let backoff = Key(
    "backoff",
    .required,
    .mapping(BackoffKeys.mapping) { $0.backoff() },
    BackoffKeys.sentence
  )
  let retryAfter = Key(
    "retryAfter",
    .optional("clients do not honour such a wish"),
    .duration(.positive),
    "How long the answers 429 and 503 ask to wait; honoured when it stands here."
  )
  let budget = Key(
    "budget",
    .optional("retries have no other limit"),
    .mapping(RetryBudgetKeys.mapping) { $0.budget() },
    RetryBudgetKeys.sentence
  )
  let failures = Key(
    "failures",
    .optional("everything but denied and abandoned"),
    .list(of: .failureReason, "a list of failures"),
    "What is tried again."
  )
  let redraw = DefaultKey(
    "redraw",
    .boolean,
    default: false,
    because: "a retry repeats the work of its request",
    "Whether each retry draws the request's wait anew, by itself also where CPU time and wait go"
      + " together; the CPU time is repeated in any case."
  )
}

extension Section<RetriesKeys> {
  /// The policy; nil after a report.
  func policy() -> RetryPolicy? {
    let limit = self[\.limit]
    let backoff = self[\.backoff]
    let retryAfter = self[\.retryAfter]
    let budget = self[\.budget]
    let reasons = self[\.failures]
    let redraws = self[\.redraw]
    guard let limit, let backoff else { return nil }
    if retryAfter != nil, let reasons, !reasons.contains(where: \.tellsWhenToRetry) {
      place(\.retryAfter).note("has no effect, since nothing throttled is tried again")
    }
    var policy = RetryPolicy(
      limit: limit,
      backoff: backoff,
      retryAfter: retryAfter,
      budget: budget,
      reasons: reasons ?? RetryPolicy.usualReasons
    )
    policy.redrawsWait = redraws
    return policy
  }
}

extension Form where Value == FailureReason {
  /// A failure by its name.
  static var failureReason: Self {
    let names = FailureReason.allCases.map { $0.name }
    return Self(.words(names)) { field in
      guard let name = field.word(among: names) else { return nil }
      return FailureReason.allCases.first { $0.name == name }
    }
  }
}
