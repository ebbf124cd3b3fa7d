/// How fast a platform may be given more of what serves requests.
struct StartRateKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "startRate"
  static let sentence =
    "How fast execution environments or instances may be started: a token bucket."

  let burst = Key(
    "burst",
    .required,
    .integer(1...AccountKeys.environmentsMax),
    "How many at once after a quiet time."
  )
  let refill = Key(
    "refill",
    .required,
    .rate(.positive),
    "Rate at which the allowance grows back."
  )
}

/// A rate of starts, or none.
enum StartLimit {
  /// As fast as they are asked for.
  case unlimited
  /// A token bucket.
  case limited(burst: Int, refillPerSecond: Double)

  /// The rate as a platform has it; nil for no limit.
  func rate<Rate>(_ make: (_ burst: Int, _ refillPerSecond: Double) -> Rate) -> Rate? {
    if case .limited(let burst, let refill) = self { make(burst, refill) } else { nil }
  }
}

extension Section<StartRateKeys> {
  /// The rate; nil after a report.
  fileprivate func limit() -> StartLimit? {
    let burst = self[\.burst]
    let refill = self[\.refill]
    guard let burst, let refill else { return nil }
    return .limited(burst: burst, refillPerSecond: refill)
  }
}

extension Form where Value == StartLimit {
  /// `unlimited` or a token bucket.
  ///
  /// - Parameter example: A bucket, for messages.
  /// - Returns: The form.
  static func startRate(suchAs example: String) -> Self {
    Self(.either([.words(["unlimited"]), .mapping { StartRateKeys.mapping.description }])) {
      field in
      let expected = "unlimited or \(example)"
      guard let node = field.value(expecting: expected) else { return nil }
      guard case .scalar(let scalar) = node else {
        return field.section(StartRateKeys.mapping)?.limit()
      }
      guard scalar.string == "unlimited" else {
        field.problem("found \"\(scalar.string)\"; expected \(expected)")
        return nil
      }
      return .unlimited
    }
    .writing { limit in
      limit.rate { burst, refill in
        "{burst: \(burst), refill: \(Quantity.text(of: refill, in: .rate))}"
      } ?? "unlimited"
    }
  }
}
