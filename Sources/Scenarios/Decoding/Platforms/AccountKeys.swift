import LambdaPlatform

/// The account that a function runs in.
struct AccountKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "account"
  static let sentence = "The account that the function runs in."

  /// Environments and requests that an account is given at most, far beyond any.
  static let environmentsMax = 10_000_000

  let region = DefaultKey(
    "region",
    .word("us-east-1"),
    default: "us-east-1",
    because: "the only region whose prices are built in",
    "The region, for prices."
  )
  let concurrencyLimit = DefaultKey(
    "concurrencyLimit",
    .integer(1...environmentsMax),
    default: LambdaLimits.defaultConcurrency,
    because: "AWS Lambda Developer Guide, \"Lambda quotas\"",
    "Requests in flight at which the account throttles."
  )
  let scalingRate = DefaultKey(
    "scalingRate",
    .scalingRate,
    default: .limited(LambdaLimits.scalingRate),
    because: "AWS Lambda Developer Guide, \"Lambda function scaling\": 1,000 every 10 seconds",
    "How fast execution environments may be started."
  )
}

/// What an account allows.
struct AccountLimits {
  /// Requests in flight.
  var concurrency = LambdaLimits.defaultConcurrency
  /// How fast environments may be started; nil for no limit.
  var scalingRate: LambdaScalingRate? = LambdaLimits.scalingRate
}

extension Section<AccountKeys> {
  /// What the account allows.
  func limits() -> AccountLimits {
    _ = self[\.region]
    return AccountLimits(
      concurrency: self[\.concurrencyLimit],
      scalingRate: self[\.scalingRate].rate
    )
  }
}

/// How fast execution environments may be started.
struct ScalingRateKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "scalingRate"
  static let sentence = "How fast execution environments may be started: a token bucket."

  let burst = Key(
    "burst",
    .required,
    .integer(1...AccountKeys.environmentsMax),
    "Environments at once after a quiet time."
  )
  let refill = Key(
    "refill",
    .required,
    .rate(.positive),
    "Rate at which the allowance grows back."
  )
}

extension Section<ScalingRateKeys> {
  /// The rate; nil after a report.
  fileprivate func rate() -> LambdaScalingRate? {
    let burst = self[\.burst]
    let refill = self[\.refill]
    guard let burst, let refill else { return nil }
    return LambdaScalingRate(burst: burst, refillPerSecond: refill)
  }
}

/// A scaling rate, or none.
enum ScalingLimit {
  /// Environments start as fast as they are asked for.
  case unlimited
  /// A token bucket.
  case limited(LambdaScalingRate)

  /// The token bucket; nil for no limit.
  var rate: LambdaScalingRate? {
    if case .limited(let rate) = self { rate } else { nil }
  }
}

extension Form where Value == ScalingLimit {
  /// `unlimited` or a token bucket.
  fileprivate static var scalingRate: Self {
    Self(.either([.words(["unlimited"]), .mapping { ScalingRateKeys.mapping.description }])) {
      field in
      let expected = "unlimited or {burst: 1000, refill: 100/s}"
      guard let node = field.value(expecting: expected) else { return nil }
      guard case .scalar(let scalar) = node else {
        return field.section(ScalingRateKeys.mapping)?.rate().map { .limited($0) }
      }
      guard scalar.string == "unlimited" else {
        field.problem("found \"\(scalar.string)\"; expected \(expected)")
        return nil
      }
      return .unlimited
    }
    .writing { limit in
      guard let rate = limit.rate else { return "unlimited" }
      let refill = Quantity.text(of: rate.refillPerSecond, in: .rate)
      return "{burst: \(rate.burst), refill: \(refill)}"
    }
  }
}
