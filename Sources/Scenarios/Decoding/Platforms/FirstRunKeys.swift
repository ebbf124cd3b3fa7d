import LambdaPlatform
import Stochastics

/// What the first run of a function takes longer.
struct FirstRunKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "firstRun"
  static let sentence =
    "What the first run of the handler in a new environment takes longer than later ones, after the"
    + " Init; billed."

  /// What may stand in the place of the mapping, and the mapping.
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
