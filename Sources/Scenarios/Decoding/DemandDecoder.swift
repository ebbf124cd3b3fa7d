import Stochastics
import Workload

/// Reads what the requests of a stream demand.
enum DemandDecoder {
  /// The demand of a mapping; nil when it is none.
  ///
  /// A request may call one of some downstream resources, given by their names in their order.
  static func decode(_ field: Field, calling resources: [String]) -> Demand? {
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
      rankCorrelation: rankCorrelation(section, of: [("cpu", cpu), ("wait", wait)]),
      downstream: downstream(section["downstream"], among: resources)
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

  /// The position of the resource that a request calls.
  private static func downstream(_ field: Field, among resources: [String]) -> Int? {
    guard let name = field.text(expecting: "the name of a downstream resource") else { return nil }
    guard let position = resources.firstIndex(of: name) else {
      let near = Spelling.suggestion(for: name, among: resources)
      let expected =
        resources.isEmpty
        ? "a resource of that name under downstream, which is missing"
        : Wording.alternatives(resources)
      field.problem("\"\(name)\" is not a downstream resource\(near); expected \(expected)")
      return nil
    }
    return position
  }
}
