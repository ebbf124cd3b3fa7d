import EventKernel
import Stochastics
import Workload

/// Users in a closed loop.
struct UsersKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "users"
  static let sentence =
    "Users in a closed loop: each waits for its answer and thinks before it sends again."

  let population = Key("population", .required, .integer(1...10_000_000), "Number of users.")
  let thinkTime = Key(
    "thinkTime",
    .required,
    .distribution(of: .duration, constant: .quantity(.duration, .positive)),
    "From the end of a request to the user's next, 1us or more in the mean."
  )
}

extension Section<UsersKeys> {
  private static var shortestThought: SimulationTime { SimulationTime(nanoseconds: 1_000) }

  /// The users; nil after a report.
  func users() -> UserPopulation? {
    let population = self[\.population]
    guard let thinkTime = self[\.thinkTime] else { return nil }
    guard thinkTime.mean >= Self.shortestThought.seconds else {
      place(\.thinkTime).problem(
        "has a mean of \(thinkTime.mean) s; expected at least"
          + " \(Quantity.text(of: Self.shortestThought)), so that time goes on"
      )
      return nil
    }
    return population.map { UserPopulation(users: $0, thinkTime: thinkTime) }
  }
}
