import EventKernel
import Stochastics
import Workload

/// How requests are spread around a rate, beside the plain ways that are told by a word.
struct ProcessKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "process"
  static let sentence = "How requests are spread around a rate."

  let renewal = Key(
    "renewal",
    .alternative,
    .mapping(RenewalKeys.mapping) { $0.process() },
    RenewalKeys.sentence
  )
  let markovModulated = Key(
    "markovModulated",
    .alternative,
    .mapping(MarkovModulatedKeys.mapping) { $0.process() },
    MarkovModulatedKeys.sentence
  )
  let batch = Key(
    "batch",
    .alternative,
    .mapping(BatchKeys.mapping) { $0.process() },
    BatchKeys.sentence
  )
}

extension Section<ProcessKeys> {
  /// The process, of several the first; nil after a report.
  fileprivate func process() -> ArrivalProcess? {
    let processes: [KeyPath<ProcessKeys, Key<ArrivalProcess>>] = [
      \.renewal, \.markovModulated, \.batch,
    ]
    return processes.first { has($0) }.flatMap { self[$0] }
  }
}

extension Form where Value == ArrivalProcess {
  /// A process: a word or a mapping.
  static var process: Self {
    Self(.either([.words(["poisson", "even"]), .mapping { ProcessKeys.mapping.description }])) {
      field in
      let expected =
        "poisson, even or a mapping with renewal, markovModulated or batch, such as {renewal: {cv:"
        + " 2}}"
      guard let node = field.value(expecting: expected) else { return nil }
      guard case .scalar(let scalar) = node else {
        return field.section(ProcessKeys.mapping)?.process()
      }
      switch scalar.string {
      case "poisson": return .poisson
      case "even": return .even
      default:
        field.problem("found \"\(scalar.string)\"; expected \(expected)")
        return nil
      }
    }
    .writing { $0 == .even ? "even" : "poisson" }
  }
}
