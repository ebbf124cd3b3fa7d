import EventKernel
import Stochastics
import Testing
import Workload

@Suite struct BackoffTests {
  private static func backoff(_ jitter: Backoff.Jitter, factor: Double = 2) -> Backoff {
    Backoff(first: .seconds(0.1), most: .seconds(1), factor: factor, jitter: jitter)
  }

  private static func stream(_ name: String) -> RandomStream {
    RandomStream(seed: 3, replication: 0, name: name)
  }

  @Test("without jitter the waits double up to the largest")
  func ceilings() {
    let stream = Self.stream("ceilings")
    let waits = (1...6).map {
      Self.backoff(.none).delay(retry: $0, previous: nil, using: stream).seconds
    }
    #expect(waits == [0.1, 0.2, 0.4, 0.8, 1, 1])
    // Nothing overflows, however often a request is tried.
    #expect(Self.backoff(.none).delay(retry: 1_000, previous: nil, using: stream) == .seconds(1))
  }

  @Test("a factor of 1 keeps the wait constant")
  func constant() {
    let stream = Self.stream("constant")
    for retry in 1...5 {
      let delay = Self.backoff(.none, factor: 1).delay(retry: retry, previous: nil, using: stream)
      #expect(delay == .seconds(0.1))
    }
  }

  @Test(
    "jitters are uniform between their bounds",
    arguments: [(Backoff.Jitter.full, 0, 0.4), (.equal, 0.2, 0.4), (.decorrelated, 0.1, 0.75)]
  )
  func jitters(jitter: Backoff.Jitter, least: Double, most: Double) {
    let stream = Self.stream("\(jitter)")
    let waits = (0..<4_000).map { _ in
      Self.backoff(jitter).delay(retry: 3, previous: .seconds(0.25), using: stream).seconds
    }
    let law = Distribution.uniform(minimum: least, maximum: most)
    let fit = GoodnessOfFit.kolmogorovSmirnov(sample: waits) { law.cumulative($0) }
    #expect(fit.pValue > 0.001)
  }

  @Test("decorrelated waits stay within their bounds whatever came before")
  func decorrelatedBounds() {
    let stream = Self.stream("bounds")
    var previous: SimulationTime?
    for retry in 1...200 {
      let delay = Self.backoff(.decorrelated).delay(
        retry: retry,
        previous: previous,
        using: stream
      )
      #expect(delay >= .seconds(0.1) && delay <= .seconds(1))
      previous = delay
    }
  }
}
