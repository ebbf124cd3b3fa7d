public import Stochastics

/// Users who each send a request, wait until it is answered or given up, think, and send the next:
/// a closed loop, whose rate depends on how it is served.
///
/// Every user begins by thinking.
public struct UserPopulation: Sendable, Equatable {
  /// Number of users; at least 1.
  package var users: Int
  /// From the end of a user's request to the next, in seconds.
  package var thinkTime: Distribution

  /// Creates a population.
  public init(users: Int, thinkTime: Distribution) {
    precondition(users >= 1, "a population has at least one user")
    self.users = users
    self.thinkTime = thinkTime
  }
}
