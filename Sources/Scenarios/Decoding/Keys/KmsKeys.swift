import LambdaPlatform
import Stochastics

/// How KMS is used in the account's region.
struct KmsKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "kms"
  static let sentence = "How KMS is used in the account's region: its quota, and how long it takes."

  let quota = DefaultKey(
    "quota",
    .rate(.positive),
    default: KeyUse.usualQuota,
    because: "it is that of us-east-1; of most regions it is 10,000/s",
    "Requests per second that the account has. Lambda waits for its turn, which is assumed; code is refused."
  )
  let otherUse = DefaultKey(
    "otherUse",
    .rate(),
    default: 0,
    because: "nothing is known of others",
    "What others use of it."
  )
  let latency = Key(
    "latency",
    .optional(
      "a lognormal of 8 ms in the median and 60 ms at 99%, assumed: no figure is published"
    ),
    .distribution(of: .duration),
    "How long a request takes."
  )
}

extension Section<KmsKeys> {
  /// How KMS is used; nil after a report.
  func use() -> KeyUse? {
    var use = KeyUse()
    use.quota = self[\.quota]
    use.otherUse = self[\.otherUse]
    let latency = self[\.latency]
    guard latency != nil || !has(\.latency) else { return nil }
    if let latency { use.latency = latency }
    guard use.otherUse < use.quota else {
      place(\.otherUse).problem(
        "is \(place(\.otherUse).written); expected less than the quota, of which nothing is left"
      )
      return nil
    }
    return use
  }
}
