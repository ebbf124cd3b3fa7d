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
  let within = Key(
    "within",
    .optional("retries go on as long as they take"),
    .duration(.positive),
    "How long after a request was first sent a failure may still be followed by a retry."
  )
  let failures = Key(
    "failures",
    .optional("everything but denied and abandoned"),
    .list(of: .failureReason, "a list of failures"),
    "What is tried again."
  )
}

extension Section<RetriesKeys> {
  /// The policy; nil after a report.
  func policy() -> RetryPolicy? {
    let limit = self[\.limit]
    let backoff = self[\.backoff]
    let retryAfter = self[\.retryAfter]
    let budget = self[\.budget]
    let within = self[\.within]
    let reasons = self[\.failures]
    guard let limit, let backoff else { return nil }
    return RetryPolicy(
      limit: limit,
      backoff: backoff,
      retryAfter: retryAfter,
      budget: budget,
      within: within,
      reasons: reasons ?? RetryPolicy.usualReasons
    )
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
