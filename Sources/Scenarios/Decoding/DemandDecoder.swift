import Stochastics
import Workload

/// Reads what the requests of a stream demand.
enum DemandDecoder {
  /// The demand of a mapping; nil when it is none.
  ///
  /// - Parameters:
  ///   - field: Where it stands.
  ///   - resources: Names of the downstream resources that a request may call, in their order.
  ///   - mayBeRecorded: Whether quantities may be columns of a trace, which `RecordedDemandDecoder`
  ///     reads and which are constant here.
  /// - Returns: The demand, with 0 for quantities that are columns of a trace.
  static func decode(
    _ field: Field,
    calling resources: [String],
    mayBeRecorded: Bool = false
  ) -> Demand? {
    guard let section = field.section(.demand) else { return nil }
    if !section["cpu"].isPresent && !section["wait"].isPresent {
      field.problem("asks for no time; expected cpu or wait, or both")
    }
    func distribution(_ key: String, _ decoder: DistributionDecoder) -> Distribution? {
      let isRecorded = mayBeRecorded && RecordedDemandDecoder.isRecorded(section[key])
      return isRecorded ? nil : decoder.decode(section[key])
    }
    let cpu = distribution("cpu", .duration)
    let wait = distribution("wait", .duration)
    return Demand(
      cpu: cpu ?? .constant(0),
      wait: wait ?? .constant(0),
      response: distribution("response", .size) ?? .constant(0),
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
      if RecordedDemandDecoder.isRecorded(section[key]) {
        section[key].problem(
          "is a column of a trace; expected a distribution, for the rankCorrelation"
        )
      }
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
