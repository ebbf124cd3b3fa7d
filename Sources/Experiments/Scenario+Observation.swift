package import LambdaPlatform
package import Scenarios

extension Scenario {
  /// Functions of which each minute is written down unasked.
  private static let functionsMax = 1_000
  /// Minutes of functions that are, which comes to about a million rows.
  private static let minutesMax = 80_000
  /// Requests of a single replication up to which it is: to be observed makes one take up to three times as
  /// long, of which several replications feel little.
  private static let requestsMax = 150_000.0

  /// What is written down of the first replication.
  ///
  /// - Parameters:
  ///   - writesFiles: Whether result files are written.
  ///   - always: Whether metrics are asked for, however many there are.
  ///   - logs: Whether logs are asked for.
  /// - Returns: The wish.
  package func observation(writesFiles: Bool, always: Bool, logs: Bool) -> ObservationWish {
    var wish: ObservationWish = logs ? [.invocations] : []
    guard writesFiles else { return wish }
    let accounts = platforms.compactMap { platform in
      if case .lambda(let account) = platform.kind { account } else { nil }
    }
    if accounts.flatMap(\.functions).contains(where: { $0.variables != nil }) {
      wish.insert(.keyRequests)
    }
    let functions = accounts.map(\.functions.count)
    let minutes = Double(functions.reduce(0, +)) * duration.seconds / 60
    let isSmall =
      functions.allSatisfy { $0 <= Self.functionsMax } && minutes <= Double(Self.minutesMax)
    let isShort = replications != .count(1) || expectedRequests <= Self.requestsMax
    if always || isSmall && isShort { wish.insert(.metrics) }
    return wish
  }
}
