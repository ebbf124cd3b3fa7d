import Stochastics

/// Reads what the requests of a stream demand.
enum DemandDecoder {
  /// The distributions of a mapping; nil when it is none.
  static func decode(
    _ field: Field
  ) -> (cpu: Distribution, wait: Distribution, response: Distribution)? {
    guard let section = field.section(.demand) else { return nil }
    if !section["cpu"].isPresent && !section["wait"].isPresent {
      field.problem("asks for no time; expected cpu or wait, or both")
    }
    return (
      DistributionDecoder.duration.decode(section["cpu"]) ?? .constant(0),
      DistributionDecoder.duration.decode(section["wait"]) ?? .constant(0),
      DistributionDecoder.size.decode(section["response"]) ?? .constant(0)
    )
  }
}
