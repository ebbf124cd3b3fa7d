/// Reads the platforms of a scenario.
enum PlatformDecoder {
  /// The platforms of a list without those that are not sound, and the names of all.
  static func decode(
    _ field: Field
  ) -> (platforms: [PlatformConfiguration], names: [String]) {
    guard let elements = field.list(expecting: "a list of platforms") else { return ([], []) }
    var names: [String] = []
    let platforms = elements.compactMap { element -> PlatformConfiguration? in
      guard let section = element.section(.platform) else { return nil }
      let name = section["name"].uniqueName(of: "a platform", among: &names)
      let kind = kind(section)
      guard let name, let kind else { return nil }
      return PlatformConfiguration(name: name, kind: kind)
    }
    return (platforms, names)
  }

  private static func kind(_ section: Section) -> PlatformConfiguration.Kind? {
    guard let (key, value) = section.alternatives.first else { return nil }
    if key == "lambda" {
      return LambdaDecoder.decode(value, account: section["account"]).map { .lambda($0) }
    }
    if section["account"].isPresent {
      section["account"].problem("has no meaning beside \(key); expected it beside lambda only")
    }
    return key == "fixedFleet"
      ? FleetDecoder.decodeFixed(value).map { .fixedFleet($0) }
      : FleetDecoder.decodeGroup(value).map { .autoScalingGroup($0) }
  }
}
