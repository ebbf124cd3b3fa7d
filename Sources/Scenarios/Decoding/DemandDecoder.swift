import Stochastics
import Workload

/// Reads what the requests of a stream demand.
enum DemandDecoder {
  /// The demand of a mapping; nil when it is none.
  static func decode(_ field: Field) -> Demand? {
    guard let section = field.section(.demand) else { return nil }
    if !section["cpu"].isPresent && !section["wait"].isPresent {
      field.problem("asks for no time; expected cpu or wait, or both")
    }
    return Demand(
      cpu: DistributionDecoder.duration.decode(section["cpu"]) ?? .constant(0),
      wait: DistributionDecoder.duration.decode(section["wait"]) ?? .constant(0),
      response: DistributionDecoder.size.decode(section["response"]) ?? .constant(0)
    )
  }
}
