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
    let cpu = DistributionDecoder.duration.decode(section["cpu"])
    let wait = DistributionDecoder.duration.decode(section["wait"])
    return Demand(
      cpu: cpu ?? .constant(0),
      wait: wait ?? .constant(0),
      response: DistributionDecoder.size.decode(section["response"]) ?? .constant(0),
      rankCorrelation: rankCorrelation(section, of: [("cpu", cpu), ("wait", wait)])
    )
  }

  private static func rankCorrelation(
    _ section: Section,
    of quantities: [(key: String, distribution: Distribution?)]
  ) -> Double? {
    let field = section["rankCorrelation"]
    guard let correlation = field.number(-1...1) else { return nil }
    let absent = quantities.map(\.key).filter { !section[$0].isPresent }
    guard absent.isEmpty else {
      field.problem("has no meaning without \(Wording.list(absent)); expected cpu and wait")
      return nil
    }
    for (key, distribution) in quantities {
      if let distribution, distribution.quantile(0) == distribution.quantile(1) {
        section[key].problem(
          "has one value; expected a distribution of several, for the rankCorrelation"
        )
      }
    }
    return correlation
  }
}
