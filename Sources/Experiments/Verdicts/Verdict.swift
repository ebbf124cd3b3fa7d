/// What a run says of an objective.
public enum Verdict: String, Sendable {
  /// It is reached, whatever the replications might have drawn: the 95 % interval lies on the wanted
  /// side.
  case met
  /// It is not reached: the interval lies on the other side.
  case missed
  /// The interval holds the limit, or there is none: one replication decides nothing, unless none or
  /// all of its requests kept a promise.
  case undecided

  /// The verdict on several objectives together.
  ///
  /// - Parameter verdicts: Those on each; nil for an objective without data.
  /// - Returns: Missed when one is, else undecided when one is or has no data; nil for none at all.
  static func joint(_ verdicts: [Verdict?]) -> Verdict? {
    guard verdicts.contains(where: { $0 != nil }) else { return nil }
    if verdicts.contains(.missed) { return .missed }
    return verdicts.allSatisfy { $0 == .met } ? .met : .undecided
  }
}
