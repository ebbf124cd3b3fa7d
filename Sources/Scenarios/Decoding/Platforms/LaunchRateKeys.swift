import FleetPlatform

/// How fast EC2 launches instances.
struct LaunchRateKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "launchRate"
  static let sentence = "How fast EC2 launches instances: a token bucket."

  let burst = Key(
    "burst",
    .required,
    .integer(1...AutoScalingGroupKeys.instancesMax),
    "Instances at once after a quiet time."
  )
  let refill = Key(
    "refill",
    .required,
    .rate(.positive),
    "Rate at which the allowance grows back."
  )
}

/// A rate of launches, or none.
enum LaunchLimit {
  /// Instances are launched as fast as they are asked for.
  case unlimited
  /// A token bucket.
  case limited(LaunchRate)

  /// The token bucket; nil for no limit.
  var rate: LaunchRate? {
    if case .limited(let rate) = self { rate } else { nil }
  }
}

extension Section<LaunchRateKeys> {
  /// The rate; nil after a report.
  fileprivate func rate() -> LaunchRate? {
    let burst = self[\.burst]
    let refill = self[\.refill]
    guard let burst, let refill else { return nil }
    return LaunchRate(burst: burst, refillPerSecond: refill)
  }
}

extension Form where Value == LaunchLimit {
  /// `unlimited` or a token bucket.
  static var launchRate: Self {
    Self(.either([.words(["unlimited"]), .mapping { LaunchRateKeys.mapping.description }])) {
      field in
      let expected = "unlimited or {burst: 1000, refill: 2/s}"
      guard let node = field.value(expecting: expected) else { return nil }
      guard case .scalar(let scalar) = node else {
        return field.section(LaunchRateKeys.mapping)?.rate().map { .limited($0) }
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
