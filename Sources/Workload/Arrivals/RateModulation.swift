public import EventKernel

/// A random environment that multiplies the rate of a stream: a Markov chain in simulated time.
///
/// It stays in each state for an exponential time, then moves to any of the other states, each with
/// the same probability; two states take turns. It begins in its stationary law, in which a state
/// has the share of its sojourn in the sum of all. The factors are divided by their long-run mean,
/// so modulated traffic has the mean of its profile.
public struct RateModulation: Sendable, Equatable {
  /// A state of the environment.
  public struct State: Sendable, Equatable {
    /// What the rate is multiplied by; not negative.
    package let factor: Double
    /// Mean time in the state, above zero.
    package let lasting: SimulationTime

    /// Creates a state.
    public init(factor: Double, lasting: SimulationTime) {
      precondition(factor >= 0 && factor.isFinite, "a factor must be finite and not negative")
      precondition(lasting > .zero, "a state must last")
      self.factor = factor
      self.lasting = lasting
    }
  }

  /// The states, their factors divided by the long-run mean.
  package let states: [State]

  /// Creates an environment from two states or more.
  ///
  /// - Parameter states: At least one with a factor above zero; the long-run mean of the factors
  ///   may be any.
  public init(states: [State]) {
    precondition(states.count >= 2, "an environment needs two states or more")
    precondition(states.contains { $0.factor > 0 }, "an environment needs a factor above 0")
    let whole = states.reduce(0) { $0 + $1.lasting.seconds }
    let mean = states.reduce(0) { $0 + $1.factor * ($1.lasting.seconds / whole) }
    self.states = states.map { State(factor: $0.factor / mean, lasting: $0.lasting) }
  }
}
