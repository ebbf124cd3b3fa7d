import EventKernel
import Stochastics
import Workload

/// Reads what clients do when an answer is late or a failure, and users in a closed loop.
enum ClientDecoder {
  private static let retriesMax = 1_000
  private static let usersMax = 10_000_000
  private static let tokens = 1...1e9
  private static let shortestThought = SimulationTime(nanoseconds: 1_000)
  private static let shortestPatience = 1e-9

  /// The policy of a stream; nil when it has none, or after a report.
  static func decode(_ field: Field) -> ClientPolicy? {
    guard field.isPresent, let section = field.section(.client) else { return nil }
    let timeout = span(section["timeout"])
    let patience = span(section["patience"])
    let retries = section["retries"].isPresent ? retries(section["retries"]) : nil
    let hedging = section["hedge"].isPresent ? hedging(section["hedge"]) : nil
    if section["patience"].isPresent, section["hedge"].isPresent {
      section["hedge"].problem(
        "has no meaning beside patience, since hedged attempts have no one place in a queue;"
          + " expected one of the two"
      )
      return nil
    }
    if case .constant(let seconds)? = timeout, let after = hedging?.after, after.seconds >= seconds
    {
      section["hedge"].problem(
        "comes after \(Quantity.text(of: after)); expected less than the timeout,"
          + " \(section["timeout"].written)"
      )
      return nil
    }
    return ClientPolicy(timeout: timeout, patience: patience, retries: retries, hedging: hedging)
  }

  /// Users who each wait for an answer before they send again.
  static func users(_ field: Field) -> UserPopulation? {
    guard let section = field.section(.users) else { return nil }
    let users = section["population"].integer(1...usersMax)
    let thinkTime = DistributionDecoder.duration.decode(section["thinkTime"])
    guard let thinkTime else { return nil }
    guard thinkTime.mean >= shortestThought.seconds else {
      section["thinkTime"].problem(
        "has a mean of \(thinkTime.mean) s; expected at least \(Quantity.text(of: shortestThought)), so"
          + " that time goes on"
      )
      return nil
    }
    return users.map { UserPopulation(users: $0, thinkTime: thinkTime) }
  }

  /// A time that somebody waits, which must not be zero always.
  private static func span(_ field: Field) -> Distribution? {
    guard field.isPresent, let distribution = DistributionDecoder.duration.decode(field)
    else { return nil }
    guard distribution.mean >= shortestPatience else {
      field.problem(
        "has a mean of \(distribution.mean) s; expected at least 1ns, or a distribution of times"
      )
      return nil
    }
    return distribution
  }

  private static func retries(_ field: Field) -> RetryPolicy? {
    guard let section = field.section(.retries) else { return nil }
    let limit = section["limit"].integer(1...retriesMax)
    let backoff = backoff(section["backoff"])
    let retryAfter = section["retryAfter"].duration(.positive)
    let budget = section["budget"].isPresent ? budget(section["budget"]) : nil
    let reasons = section["failures"].isPresent ? reasons(section["failures"]) : nil
    guard let limit, let backoff else { return nil }
    return RetryPolicy(
      limit: limit,
      backoff: backoff,
      retryAfter: retryAfter,
      budget: budget,
      reasons: reasons ?? RetryPolicy.usualReasons
    )
  }

  private static func backoff(_ field: Field) -> Backoff? {
    guard let section = field.section(.backoff) else { return nil }
    let jitter = section["jitter"].choice(Backoff.Jitter.self) ?? .full
    guard let (form, value) = section.alternatives.first else { return nil }
    if form == "constant" {
      for key in ["most", "factor"] where section[key].isPresent {
        section[key].problem("has no meaning beside constant; expected it beside first")
      }
      if jitter == .decorrelated {
        section["jitter"].problem(
          "is decorrelated, which has no meaning beside constant; expected none, full or equal"
        )
      }
      return value.duration().map { Backoff(first: $0, most: $0, factor: 1, jitter: jitter) }
    }
    let first = value.duration(.positive)
    var longest = section["most"]
    longest.isRequired = true
    let most = longest.duration(.positive)
    if jitter == .decorrelated, section["factor"].isPresent {
      section["factor"].problem("has no meaning beside decorrelated jitter; expected none")
    }
    let factor = section["factor"].number(1...1_000)
    guard let first, let most else { return nil }
    guard most >= first else {
      longest.problem(
        "is \(longest.written); expected at least the first wait, \(value.written)"
      )
      return nil
    }
    return Backoff(first: first, most: most, factor: factor ?? 2, jitter: jitter)
  }

  private static func budget(_ field: Field) -> RetryBudget? {
    guard let section = field.section(.retryBudget) else { return nil }
    let capacity = section["capacity"].number(tokens)
    let perRequest = section["perRequest"].quantity(.fraction)
    let perAnswer = section["perAnswer"].quantity(.fraction)
    let perSecond = section["refill"].quantity(.rate)
    guard let capacity else { return nil }
    return RetryBudget(
      capacity: capacity,
      perRequest: perRequest ?? 0,
      perAnswer: perAnswer ?? 0,
      perSecond: perSecond ?? 0
    )
  }

  private static func hedging(_ field: Field) -> HedgePolicy? {
    guard let section = field.section(.hedge) else { return nil }
    let after = section["after"].duration(.positive)
    let limit = section["limit"].integer(1...retriesMax)
    return after.map { HedgePolicy(after: $0, limit: limit ?? 1) }
  }

  /// The failures that are tried again, by name.
  private static func reasons(_ field: Field) -> [FailureReason]? {
    let names = FailureReason.allCases.map { $0.name }
    guard let elements = field.list(expecting: "a list of failures") else { return nil }
    return elements.compactMap { element in
      guard let name = element.word(among: names) else { return nil }
      return FailureReason.allCases.first { $0.name == name }
    }
  }
}
