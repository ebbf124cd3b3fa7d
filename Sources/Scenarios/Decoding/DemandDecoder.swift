import Stochastics
import Workload

/// Reads what the requests of a stream demand.
enum DemandDecoder {
  /// The demand of a mapping; nil when it is none.
  ///
  /// - Parameters:
  ///   - field: The mapping.
  ///   - mayBeRecorded: Whether quantities may be columns of a trace, which `RecordedDemandDecoder`
  ///     reads and which are constant here.
  /// - Returns: The demand, with 0 for quantities that are columns of a trace.
  static func decode(_ field: Field, mayBeRecorded: Bool = false) -> Demand? {
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
}
