import LambdaPlatform
import Stochastics

/// What the first run of a function takes longer.
struct FirstRunKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "firstRun"
  static let sentence =
    "What the first run of the handler in a new environment takes longer than later ones, after the"
    + " Init; billed."

  /// What may stand under the key: a runtime in place of the mapping, or the mapping.
  static let expected = "a runtime of `headroom presets`, or {cpu: 100ms, wait: 200ms}"

  let cpu = DefaultKey(
    "cpu",
    .distribution(of: .duration),
    default: Distribution.constant(0),
    because: "code that is loaded and compiled with the first run is that of the function",
    "CPU time, on a whole vCPU."
  )
  let wait = DefaultKey(
    "wait",
    .distribution(of: .duration),
    default: Distribution.constant(0),
    because: "connections that are opened with the first run are those of the function",
    "Time off the CPU."
  )
}

extension Section<FirstRunKeys> {
  /// What a first run takes longer; nil after a report.
  func firstRun() -> LambdaTiming.FirstRun? {
    LambdaTiming.FirstRun(cpu: self[\.cpu], wait: self[\.wait])
  }
}

/// Reads what a first run takes longer: what was measured of a runtime, or one's own.
struct FirstRunDecoder {
  /// How the code is packaged.
  let package: String
  /// The architecture.
  let architecture: String

  /// What was measured of a runtime; nil for another name.
  func measured(_ runtime: String) -> LambdaTiming.FirstRun? {
    FirstRunTable.row(runtime: runtime, package: package, architecture: architecture)?.firstRun
  }

  /// The value at a place; nil after a report.
  func decode(_ field: Field) -> LambdaTiming.FirstRun? {
    guard let node = field.value(expecting: FirstRunKeys.expected) else { return nil }
    switch node {
    case .mapping: return field.section(FirstRunKeys.mapping)?.firstRun()
    case .scalar(let scalar):
      if let firstRun = measured(scalar.string) { return firstRun }
      let near = Spelling.suggestion(for: scalar.string, among: Catalogue.runtimes.words())
      field.problem(
        "\"\(scalar.string)\" is not a runtime\(near); expected \(FirstRunKeys.expected)"
      )
      return nil
    default:
      field.problem("found \(Field.name(of: node)); expected \(FirstRunKeys.expected)")
      return nil
    }
  }
}
