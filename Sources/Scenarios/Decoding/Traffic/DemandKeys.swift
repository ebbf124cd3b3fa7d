import Stochastics
import Workload

/// What each request takes.
struct DemandKeys: MappingKeys {
  static let ofStreams = Mapping(Self(mayBeRecorded: true))
  static let ofClasses = Mapping(Self(mayBeRecorded: false))

  /// CPU time, in seconds, beyond which a request is probably a mistake.
  fileprivate static let longCPU = 60.0

  static let name = "demand"
  static let sentence = "What each request takes; cpu or wait or both."

  let variant: String
  let cpu: Key<DemandedQuantity>
  let wait: Key<DemandedQuantity>
  let response: Key<DemandedQuantity>
  let memory = Key(
    "memory",
    .optional("none to speak of"),
    .quantity(.memory, .positive),
    "Memory that a request holds while it is worked on: no more of them run on an instance than its"
      + " memory holds, and a function needs as much."
  )
  let rankCorrelation = Key(
    "rankCorrelation",
    .optional("cpu and wait are independent"),
    .number(-1...1),
    "Spearman's rank correlation of cpu and wait, which are distributions then."
  )
  let downstream = Key(
    "downstream",
    .optional("requests call nothing"),
    .place(.text(.reference(to: "downstream", "the name of a downstream resource"))),
    "Name of the downstream resource that each request calls after its CPU time and wait."
  )

  private init(mayBeRecorded: Bool) {
    variant = mayBeRecorded ? "" : "OfClass"
    cpu = Key(
      "cpu",
      .optional("0s"),
      .durations(mayBeRecorded: mayBeRecorded),
      "CPU time on one vCPU of its own."
    )
    wait = Key(
      "wait",
      .optional("0s"),
      .durations(mayBeRecorded: mayBeRecorded),
      "Time without need of CPU, such as calls to other services."
    )
    response = Key(
      "response",
      .optional("0B"),
      .sizes(mayBeRecorded: mayBeRecorded),
      "Size of the answer."
    )
  }

  var rules: [Rule] {
    [
      .requires(someOf: cpu, wait, complaint: "asks for no time; expected cpu or wait, or both"),
      .refuses(rankCorrelation, without: cpu, expecting: "cpu and wait"),
      .refuses(rankCorrelation, without: wait, expecting: "cpu and wait"),
    ]
  }
}

extension Section<DemandKeys> {
  /// The demand, with 0 for quantities that are columns of a trace, and what those columns are.
  ///
  /// - Parameters:
  ///   - resources: Names of the downstream resources that a request may call, in their order.
  ///   - isReplayed: Whether the arrivals come from a trace of timestamps.
  /// - Returns: The demand, without what was not sound, and the columns.
  func demand(
    calling resources: [String],
    beside isReplayed: Bool = false
  ) -> (demand: Demand, recorded: RecordedDemand) {
    let cpu = self[\.cpu]
    let wait = self[\.wait]
    let response = self[\.response]
    let correlation = self[\.rankCorrelation]
    if correlation != nil {
      reportUncorrelated(cpu, at: place(\.cpu))
      reportUncorrelated(wait, at: place(\.wait))
    }
    for case .column(_, let field)? in [cpu, wait, response] where !isReplayed {
      field.entry("column")?.problem(
        "is a column of a trace; expected it beside arrivals with timestamps only"
      )
    }
    if let mean = cpu?.law?.mean, mean > DemandKeys.longCPU {
      place(\.cpu).note(
        "has a mean above a minute: 200m is 200 minutes; a Kubernetes millicore is no unit here"
      )
    }
    var demand = Demand(
      cpu: cpu?.law ?? .constant(0),
      wait: wait?.law ?? .constant(0),
      response: response?.law ?? .constant(0),
      rankCorrelation: correlation,
      downstream: self[\.downstream].flatMap { position(of: $0, among: resources) }
    )
    demand.memory = self[\.memory] ?? 0
    let recorded = RecordedDemand(
      cpu: cpu?.column,
      wait: wait?.column,
      response: response?.column
    )
    return (demand, recorded)
  }

  /// Reports a quantity that cannot be correlated with another one.
  private func reportUncorrelated(_ quantity: DemandedQuantity?, at field: Field) {
    switch quantity {
    case .column:
      field.problem("is a column of a trace; expected a distribution, for the rankCorrelation")
    case .law(let law) where law.quantile(0) == law.quantile(1):
      field.problem("has one value; expected a distribution of several, for the rankCorrelation")
    case .law, nil: break
    }
  }

  /// The position of the resource that a request calls.
  private func position(of field: Field, among resources: [String]) -> Int? {
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
