import Foundation
import Testing

@testable import Stochastics

/// Kim and Nelson's procedure on systems whose means are known.
@Suite struct SelectionProcedureTests {
  /// Means of ten systems, of which the first is the best by exactly the indifference: the hardest case
  /// that the guarantee covers.
  private static let slippage = [10.0] + Array(repeating: 11.0, count: 9)

  private static func selection(
    of means: [Double],
    indifference: Double,
    correlation: Double,
    trial: Int
  ) -> (best: Int, values: Int) {
    let streams = means.indices.map { RandomStream(seed: 4_711, replication: trial, name: "\($0)") }
    let common = RandomStream(seed: 4_711, replication: trial, name: "common")
    var procedure = SelectionProcedure(
      systems: means.count,
      indifference: indifference,
      firstStage: 10
    )
    var values = 0
    while !procedure.isDecided {
      let shared = normalScore(common)
      // Every system draws, whether it is left or not, so that all meet the same common numbers.
      let next = means.indices.map { system in
        means[system] + 3
          * (correlation.squareRoot() * shared
            + (1 - correlation).squareRoot() * normalScore(streams[system]))
      }
      values += procedure.contenders.count
      procedure.add(procedure.contenders.map { next[$0] })
    }
    return (procedure.best, values)
  }

  /// 200 trials of ten systems: with a probability of 0.95 of a right selection, fewer than 182 right
  /// ones have a probability below 1 % (binomial: P(X ≤ 181) = 0.0066).
  @Test(arguments: [0.0, 0.8]) func `Of ten systems the best is selected as often as stated`(
    correlation: Double
  ) {
    let right = (0..<200).count {
      Self.selection(
        of: Self.slippage,
        indifference: 1,
        correlation: correlation,
        trial: $0
      ).best == 0
    }
    #expect(right >= 182, "\(right) of 200 with correlation \(correlation)")
  }

  @Test func `Where several are within the indifference one of them is selected`() {
    let means = [10.0, 10.4, 10.8, 12, 13, 14, 15, 16, 17, 18]
    let right = (0..<200).count {
      Self.selection(of: means, indifference: 1, correlation: 0, trial: $0).best <= 2
    }
    #expect(right >= 182, "\(right) of 200")
  }

  @Test func `Common random numbers make it cheaper, and far systems go first`() {
    let apart = (0..<50).map {
      Self.selection(of: Self.slippage, indifference: 1, correlation: 0, trial: $0).values
    }
    let together = (0..<50).map {
      Self.selection(of: Self.slippage, indifference: 1, correlation: 0.8, trial: $0).values
    }
    #expect(together.reduce(0, +) * 2 < apart.reduce(0, +))
    let far = Self.selection(
      of: [10] + Array(repeating: 100.0, count: 9),
      indifference: 1,
      correlation: 0,
      trial: 1
    )
    #expect(far.values == 100, "one first stage of ten values for each")
  }

  @Test func `Equal systems without variance are decided after the first stage`() {
    var procedure = SelectionProcedure(systems: 3, indifference: 0.1, firstStage: 3)
    for _ in 0..<3 {
      #expect(!procedure.isDecided)
      procedure.add([2, 2, 2])
    }
    #expect(procedure.isDecided)
    #expect(procedure.best == 0)
    var alone = SelectionProcedure(systems: 1, indifference: 1, firstStage: 3)
    #expect(alone.isDecided)
    alone.add([1])
    #expect(alone.best == 0)
  }
}

/// Draws a standard normal number by Box and Muller's way.
private func normalScore(_ stream: RandomStream) -> Double {
  let radius = (-2 * log(1 - stream.uniform())).squareRoot()
  return radius * cos(2 * .pi * stream.uniform())
}
