import LambdaPlatform

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
  static var scalingRate: Self {
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
