internal import CGSL

/// Which of several systems has the least mean, or one that is hardly above it.
///
/// The fully sequential procedure of Kim and Nelson ("A fully sequential procedure for
/// indifference-zone selection in simulation", ACM TOMACS 11(3), 2001), with c = 1. After a first stage
/// of n₀ values of each system it takes one more of every system that is left and drops those whose sum
/// lies too far above another's; a pair that differs little for its variance stays longest. With normal
/// values it ends with the best system with the confidence asked for whenever the best is better than
/// every other by the indifference at least, also where the systems met common random numbers; and
/// else with one within the indifference of it.
package struct SelectionProcedure: Sendable {
  /// Systems that may be the best, in order.
  package private(set) var contenders: [Int]

  private let indifference: Double
  private let firstStage: Int
  /// Square of the constant h of the procedure.
  private let hSquare: Double
  /// By system: its values.
  private var values: [[Double]]
  /// By pair of systems: the variance of their difference over the first stage.
  private var variances: [[Double]] = []

  /// Nothing is known of the systems yet.
  ///
  /// - Parameters:
  ///   - systems: How many there are, at least 1.
  ///   - indifference: A difference of means that does not matter, above 0.
  ///   - confidence: Probability that the selection is right, above 1 / systems and below 1.
  ///   - firstStage: Values of each system before any is dropped, at least 2.
  package init(
    systems: Int,
    indifference: Double,
    confidence: Double = 0.95,
    firstStage: Int
  ) {
    precondition(systems >= 1 && firstStage >= 2, "a selection is among systems with some values")
    precondition(indifference > 0, "an indifference is above 0")
    precondition(
      confidence < 1 && confidence > 1 / Double(systems) || systems == 1,
      "to select is more than to guess"
    )
    contenders = Array(0..<systems)
    self.indifference = indifference
    self.firstStage = firstStage
    values = Array(repeating: [], count: systems)
    let share = (1 - confidence) / Double(max(1, systems - 1))
    let eta = (exp(-2 / Double(firstStage - 1) * log(2 * share)) - 1) / 2
    hSquare = 2 * eta * Double(firstStage - 1)
  }

  /// Whether one system is left, or those that are left cannot differ by what matters.
  package var isDecided: Bool {
    guard contenders.count > 1 else { return true }
    let count = values[contenders[0]].count
    guard count >= firstStage else { return false }
    return contenders.allSatisfy { system in
      contenders.allSatisfy { allowance(of: system, over: $0, after: count) == 0 }
    }
  }

  /// The system with the least mean so far, the first of equals.
  package var best: Int {
    contenders.min { (mean(of: $0), $0) < (mean(of: $1), $1) } ?? 0
  }

  /// Takes the next value of every contender, and drops those that are not the best.
  ///
  /// - Parameter next: In the order of `contenders`.
  /// - Complexity: O(contenders²).
  package mutating func add(_ next: [Double]) {
    precondition(next.count == contenders.count, "every contender has a next value")
    for (system, value) in zip(contenders, next) { values[system].append(value) }
    let count = values[contenders[0]].count
    guard count >= firstStage else { return }
    if count == firstStage { measureVariances() }
    let means = contenders.map(mean)
    contenders = zip(contenders, means).filter { system, mean in
      zip(contenders, means).allSatisfy { other, least in
        mean <= least + allowance(of: system, over: other, after: count) / Double(count)
      }
    }
    .map(\.0)
  }

  /// How far the sum of a system may lie above that of another one.
  private func allowance(of system: Int, over other: Int, after count: Int) -> Double {
    let square = hSquare * variances[system][other] / (indifference * indifference)
    return max(0, indifference / 2 * (square - Double(count)))
  }

  private func mean(of system: Int) -> Double {
    values[system].reduce(0, +) / Double(max(1, values[system].count))
  }

  private mutating func measureVariances() {
    GSL.prepare()
    variances = values.map { own in
      values.map { other in
        gsl_stats_variance(zip(own, other).map { $0 - $1 }, 1, own.count)
      }
    }
  }
}
