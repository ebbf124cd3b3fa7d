import EventKernel
import Foundation
import Stochastics
import TestSupport
import Testing
import Workload

@Suite struct ExactCountsTests {
  private func arrivals(
    _ counts: [Int],
    every interval: Double = 60,
    seconds: Double = 1e6,
    replication: Int = 0
  ) throws -> [Double] {
    let exact = ExactCounts(counts, every: .seconds(interval))
    var source = try RequestSource(
      streams: [TrafficStream(name: "traffic", arrivals: .exactCounts(exact))],
      duration: .seconds(seconds),
      seed: 1998,
      replication: replication
    )
    return source.remaining().map(\.arrival.seconds)
  }

  @Test(
    "every interval gets exactly its count, in the order of time",
    arguments: [
      [3, 0, 7, 1, 0, 0, 20, 0], [0, 0, 1], [1], [20_011, 1, 0, 15_387], [0, 0], [],
    ] as [[Int]],
    [1e-6, 0.5, 60]
  )
  func counts(counts: [Int], interval: Double) throws {
    let arrivals = try arrivals(counts, every: interval)
    var observed = counts.map { _ in 0 }
    for time in arrivals { observed[Int((time * 1e9).rounded()) / Int(interval * 1e9)] += 1 }
    #expect(observed == counts)
    #expect(arrivals == arrivals.sorted())
  }

  @Test("instants are uniform in their interval", arguments: [1, 2, 5, 40, 5_000])
  func uniform(count: Int) throws {
    let places = try arrivals(Array(repeating: count, count: 5_000 / count))
      .map { ($0 / 60).truncatingRemainder(dividingBy: 1) }
    let law = Distribution.uniform(minimum: 0, maximum: 1)
    let test = GoodnessOfFit.kolmogorovSmirnov(sample: places, cumulative: law.cumulative)
    #expect(test.pValue > 0.001 / 5)
  }

  /// The *k*-th of *n* uniform numbers is at most x when *k* of them or more are.
  @Test("each of five instants has the law of its rank", arguments: 1...5)
  func ranks(rank: Int) throws {
    let arrivals = try arrivals(Array(repeating: 5, count: 2_000))
    let places = arrivals.enumerated().filter { $0.offset % 5 == rank - 1 }
      .map { ($0.element / 60).truncatingRemainder(dividingBy: 1) }
    let choices = [1, 5, 10, 10, 5, 1.0]
    let test = GoodnessOfFit.kolmogorovSmirnov(sample: places) { place in
      (rank...5).reduce(0) { sum, below in
        sum + choices[below] * pow(place, Double(below)) * pow(1 - place, Double(5 - below))
      }
    }
    #expect(test.pValue > 0.001 / 5)
  }

  @Test("no request comes at or after the end of the run", arguments: [1, 60, 61.5, 119.9])
  func end(seconds: Double) throws {
    let cut = try arrivals([50, 200, 3], seconds: seconds)
    #expect(try cut == arrivals([50, 200, 3]).filter { $0 < seconds })
  }

  @Test("replications differ, and each repeats itself")
  func seeds() throws {
    let first = try arrivals([100, 100])
    #expect(try arrivals([100, 100]) == first)
    #expect(Set(try arrivals([100, 100], replication: 1)).isDisjoint(with: first))
  }

  @Test("a trace scales to whole counts or names the first that is not whole")
  func scale() throws {
    let file = try TemporaryFile(
      "t,n\n1998-06-15T12:00:00Z,30\n1998-06-15T12:01:00Z,70\n1998-06-15T12:02:00Z,25\n"
    )
    let trace = try CountsTrace(
      reading: CountsTrace.Selection(
        file: file.path,
        timeColumn: "t",
        countColumn: "n",
        interval: .seconds(60),
        start: nil,
        duration: .seconds(180)
      )
    )
    #expect(try trace.exactCounts(scale: 0.2) == ExactCounts([6, 14, 5], every: .seconds(60)))
    let error = #expect(throws: FractionalCount.self) { try trace.exactCounts(scale: 0.1) }
    #expect(error == FractionalCount(interval: 2, requests: 2.5))
  }
}
