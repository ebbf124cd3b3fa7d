/// The steady state of a birth-death process on 0, 1, 2, ...
///
/// Source: L. Kleinrock, "Queueing Systems, Volume 1: Theory", Wiley 1975, section 3.1.
struct BirthDeathProcess {
  /// The probability of each number present; those beyond are below 1e-18 of the largest.
  private let probabilities: [Double]

  /// Solves the process.
  ///
  /// - Parameters:
  ///   - birthRate: By the number present; 0 ends the numbers that can be.
  ///   - deathRate: By the number present, from 1; above the birth rate from some number on, by a
  ///     factor that does not tend to 1.
  init(birthRate: (Int) -> Double, deathRate: (Int) -> Double) {
    // Relative to the largest so far, so that nothing overflows at any load.
    var weights = [1.0]
    var largest = 1.0
    while true {
      let present = weights.count
      let weight = weights[present - 1] * birthRate(present - 1) / deathRate(present)
      guard weight > largest * 1e-18 || weight > weights[present - 1] else { break }
      weights.append(weight)
      largest = max(largest, weight)
      if largest > 1e200 {
        for index in weights.indices { weights[index] /= largest }
        largest = 1
      }
    }
    let total = weights.reduce(0, +)
    probabilities = weights.map { $0 / total }
  }

  /// The mean of a function of the number present.
  func mean(_ value: (Int) -> Double) -> Double {
    probabilities.enumerated().reduce(0) { $0 + $1.element * value($1.offset) }
  }
}
