import EventKernel
import Workload

/// A Poisson process whose rate is multiplied in random states.
struct MarkovModulatedKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "markovModulated"
  static let sentence =
    "A Poisson process whose rate is multiplied in random states, scaled so that the long-run mean"
    + " is the rate."

  let states = Key(
    "states",
    .required,
    .list(
      of: .mapping(ModulationStateKeys.mapping) { $0.state() },
      count: 2...Int.max,
      "a list of two states or more, each with rate and lasting"
    ),
    "From each state to any other with the same probability."
  )
}

extension Section<MarkovModulatedKeys> {
  /// The process; nil after a report.
  func process() -> ArrivalProcess? {
    guard let states = self[\.states] else { return nil }
    guard states.contains(where: { $0.factor > 0 }) else {
      place(\.states).problem("brings no request; expected a rate above 0% in some state")
      return nil
    }
    return .markovModulated(RateModulation(states: states))
  }
}

/// A state of a modulated process.
struct ModulationStateKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "modulationState"
  static let sentence = "A time in which the rate is multiplied."

  let rate = Key("rate", .required, .share(), "What the rate is multiplied by in the state.")
  /// Long enough that switching does not outweigh traffic.
  let lasting = Key(
    "lasting",
    .required,
    .duration(.atLeast(0.001, "1ms")),
    "Mean time in the state, exponential; 1ms or more."
  )
}

extension Section<ModulationStateKeys> {
  /// The state; nil after a report.
  func state() -> RateModulation.State? {
    let factor = self[\.rate]
    let lasting = self[\.lasting]
    guard let factor, let lasting else { return nil }
    return RateModulation.State(factor: factor, lasting: lasting)
  }
}
