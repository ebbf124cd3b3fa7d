import EventKernel
import Measures
import Scenarios
import Stochastics
import Testing
import Workload

@testable import Experiments

@Suite struct VerdictTests {
  /// Tallies of replications of a thousand requests each.
  private func judgement(kept: [Int], required: Double) -> Judgement {
    Judgement(kept.map { PromiseTally(requests: 1_000, kept: $0) }, required: required)
  }

  @Test(
    "a promise is met or missed when the interval of the share that it was kept to says so",
    arguments: [
      // Interval: 99.55 % ± 0.18 %.
      ([994, 995, 996, 997], 0.99, Verdict.met), ([994, 995, 996, 997], 0.999, .missed),
      ([994, 995, 996, 997], 0.996, .undecided), ([994, 995, 996, 997], 0.995, .undecided),
    ]
  )
  func interval(kept: [Int], required: Double, verdict: Verdict) {
    #expect(judgement(kept: kept, required: required).verdict == verdict)
  }

  @Test(
    "where all requests or none kept it, the rule of three decides",
    arguments: [
      // 3/1,000 and 3/5,000 are the most that may go wrong.
      ([1_000], 0.997, Verdict.met), ([1_000], 0.998, .undecided),
      ([1_000, 1_000, 1_000, 1_000, 1_000], 0.9994, .met),
      ([1_000, 1_000, 1_000, 1_000, 1_000], 0.9995, .undecided),
      ([0], 0.01, .missed), ([0], 0.002, .undecided), ([0, 0], 0.002, .missed),
    ]
  )
  func ruleOfThree(kept: [Int], required: Double, verdict: Verdict) {
    #expect(judgement(kept: kept, required: required).verdict == verdict)
  }

  @Test("an undecided promise tells how many replications would decide")
  func deciding() {
    // 3/(1 - 0.9999) = 30,000 requests.
    #expect(judgement(kept: [1_000, 1_000], required: 0.9999).decidingReplications == 30)
    // A share that is kept to all has no number of replications that shows it.
    #expect(judgement(kept: [1_000, 1_000], required: 1).decidingReplications == nil)
    // One replication says nothing about the next.
    let one = judgement(kept: [990], required: 0.99)
    #expect(one.verdict == .undecided)
    #expect(one.decidingReplications == nil)
    // Deviation 1.29e-3, distance 0.5e-3: 1.29 t/0.5 squared, where t is 2.05 at 28 replications.
    let close = judgement(kept: [994, 995, 996, 997], required: 0.995)
    #expect(close.decidingReplications == 29)
  }

  @Test("without a request there is no verdict")
  func noData() {
    #expect(Judgement([], required: 0.99).verdict == nil)
    #expect(Judgement([PromiseTally(requests: 0, kept: 0)], required: 0.99).verdict == nil)
    #expect(Verdict.joint([nil, nil]) == nil)
    #expect(Verdict.joint([]) == nil)
    #expect(Verdict.joint([.met, nil]) == .undecided)
    #expect(Verdict.joint([.met, .undecided, .missed]) == .missed)
    #expect(Verdict.joint([.met, .undecided]) == .undecided)
    #expect(Verdict.joint([.met, .met]) == .met)
  }

  @Test(
    "the mean of a metric is judged by its interval",
    arguments: [
      // Interval of 2 and 4: 3 ± 12.7; of four equal values: no width.
      ([2.0, 4], Objective.Comparison.below, 16.0, Verdict.met), ([2, 4], .below, 3.5, .undecided),
      ([2, 4], .atLeast, 16, .missed), ([3], .below, 100, .undecided),
      ([3, 3, 3, 3], .atMost, 3, .met), ([3, 3, 3, 3], .below, 3, .missed),
      ([3, 3, 3, 3], .above, 2.9, .met),
    ]
  )
  func metric(
    values: [Double],
    comparison: Objective.Comparison,
    limit: Double,
    verdict: Verdict
  ) throws {
    let objective = Objective(metric: .cost, comparison: comparison, value: limit, text: "")
    let estimate = try #require(Estimate(values))
    #expect(Judgement(estimate, objective: objective).verdict == verdict)
  }

  @Test("a promise of a latency is strict to the nanosecond")
  func strictness() {
    func limit(_ comparison: Objective.Comparison) -> SimulationTime? {
      Objective(metric: .latencyP99, comparison: comparison, value: 0.5, text: "").promise?.limit
    }
    #expect(limit(.below) == SimulationTime(nanoseconds: 499_999_999))
    #expect(limit(.atMost) == SimulationTime(nanoseconds: 500_000_000))
    #expect(limit(.above) == nil)
  }
}
