internal import EventKernel
internal import Stochastics

/// One path of a random environment, drawn as time goes on.
struct RateEnvironment {
  private let states: [RateModulation.State]
  private let stream: RandomStream
  private var index: Int
  /// When the present state ends, in nanoseconds.
  private(set) var end: Int64

  /// Begins at time zero in the stationary law.
  init(_ modulation: RateModulation, stream: RandomStream) {
    states = modulation.states
    self.stream = stream
    var left = stream.uniform() * states.reduce(0) { $0 + $1.lasting.seconds }
    index = 0
    while index < states.count - 1, left >= states[index].lasting.seconds {
      left -= states[index].lasting.seconds
      index += 1
    }
    end = 0
    end = sojourn()
  }

  /// What the rate is multiplied by until `end`.
  var factor: Double {
    states[index].factor
  }

  /// Moves to the next state.
  mutating func advance() {
    let step = states.count == 2 ? 1 : 1 + stream.index(below: states.count - 1)
    index = (index + step) % states.count
    end += sojourn()
  }

  private func sojourn() -> Int64 {
    let law = Distribution.exponential(mean: states[index].lasting.seconds)
    // A thousand million seconds, 31 years, last beyond every run.
    return SimulationTime.seconds(min(law.draw(using: stream), 1e9)).nanoseconds
  }
}
