import Workload

/// Pollers that are paid for by the hour.
struct ProvisionedPollersKeys: MappingKeys {
  static let ofQueues = Mapping(
    Self(
      minimum: PollerLimits.provisionedMinimum,
      maximum: PollerLimits.provisioned,
      variant: ""
    )
  )
  static let ofTopics = Mapping(
    Self(
      minimum: PollerLimits.topicMinimum,
      maximum: PollerLimits.topicMaximum,
      variant: "OfTopics"
    )
  )
  static let name = "provisionedPollers"
  static let sentence =
    "Pollers that are paid for by the hour: each takes 10 batches at a time from a queue, 5 from a topic of"
    + " Kafka; with a backlog there are more each minute, for 1,000 batches."

  let variant: String
  let minimum: DefaultKey<Int>
  let maximum: DefaultKey<Int>

  private init(minimum: ClosedRange<Int>, maximum: ClosedRange<Int>, variant: String) {
    self.variant = variant
    self.minimum = DefaultKey(
      "minimum",
      .integer(minimum),
      default: minimum.lowerBound,
      because: "it is AWS's",
      "Least number of pollers."
    )
    self.maximum = DefaultKey(
      "maximum",
      .integer(maximum),
      default: PollerLimits.usualProvisionedMaximum,
      because: "it is AWS's",
      "Greatest number of pollers."
    )
  }
}

extension Section<ProvisionedPollersKeys> {
  /// From the least to the greatest number; nil after a report.
  func range() -> ClosedRange<Int>? {
    let (minimum, maximum) = (self[\.minimum], self[\.maximum])
    guard minimum <= maximum else {
      place(\.minimum).problem("is \(minimum); expected at most the maximum, \(maximum)")
      return nil
    }
    return minimum...maximum
  }
}
