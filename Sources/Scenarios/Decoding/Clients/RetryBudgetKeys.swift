import Workload

/// What retries and hedges are paid from.
struct RetryBudgetKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "retryBudget"
  static let sentence =
    "A token bucket, full at first: a retry or a hedge takes one token, and is left out when there"
    + " is none."

  let capacity = Key(
    "capacity",
    .required,
    .number(1...1e9),
    "The most tokens it holds."
  )
  let perRequest = DefaultKey(
    "perRequest",
    .share(),
    default: 0,
    because: "each way to fill the bucket is chosen",
    "Share of a token put in when a request is first sent."
  )
  let perAnswer = DefaultKey(
    "perAnswer",
    .share(),
    default: 0,
    because: "each way to fill the bucket is chosen",
    "Share of a token put in when a request is answered."
  )
  let refill = DefaultKey(
    "refill",
    .rate(),
    default: 0,
    because: "each way to fill the bucket is chosen",
    "Tokens put in as time goes by."
  )
}

extension Section<RetryBudgetKeys> {
  /// The budget; nil after a report.
  func budget() -> RetryBudget? {
    let capacity = self[\.capacity]
    let perRequest = self[\.perRequest]
    let perAnswer = self[\.perAnswer]
    let perSecond = self[\.refill]
    return capacity.map {
      RetryBudget(
        capacity: $0,
        perRequest: perRequest,
        perAnswer: perAnswer,
        perSecond: perSecond
      )
    }
  }
}
