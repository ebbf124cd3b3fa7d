import Scenarios
import Testing

@testable import Experiments

/// The search for the cheapest setting, on answers that are known beforehand.
@Suite struct SettingSearchTests {
  /// What a setting is like, and how often it was run.
  private struct Bench {
    let grid: SweepGrid
    let axes: [PlanAxis]
    /// Excess of the worst promise and cost of a month, by the values of a setting.
    let truth: ([Double]) -> (excess: Double, cost: Double)
    private(set) var runs = 0
    private(set) var tried: Set<Int> = []

    init(
      _ axes: [(path: String, values: ClosedRange<Int>)],
      truth: @escaping ([Double]) -> (excess: Double, cost: Double)
    ) {
      let sweep = axes.map { SweepAxis(path: $0.path, values: $0.values.map(String.init)) }
      self.axes = sweep.map(PlanAxis.init)
      guard let grid = SweepGrid(sweep) else { preconditionFailure("the axes have values") }
      self.grid = grid
      self.truth = truth
    }

    func values(_ setting: Int) -> [Double] { grid.values(of: setting).compactMap { Double($0) } }

    /// Runs a search to its end.
    mutating func search() -> SettingSearch {
      var search = SettingSearch(SettingLattice(axes, grid: grid))
      var counts: [Int: Int] = [:]
      while true {
        let steps = search.next()
        guard !steps.isEmpty else { return search }
        for step in steps {
          let (excess, cost) = truth(values(step.setting))
          runs += max(0, step.replications - counts[step.setting, default: 0])
          counts[step.setting] = max(step.replications, counts[step.setting, default: 0])
          tried.insert(step.setting)
          let count = counts[step.setting] ?? 0
          search.take(
            SettingLook(
              costs: Array(repeating: cost, count: count),
              excess: excess,
              verdict: count < 2 ? .undecided : excess <= 1 ? .met : .missed,
              missesOther: false
            ),
            of: step
          )
        }
      }
    }
  }

  private static let fleet = "platforms.*.fixedFleet.instances"
  private static let minimum = "platforms.*.autoScalingGroup.minimum"
  private static let memory = "platforms.*.lambda.memory"

  @Test func `Along an axis that serves and costs it halves`() throws {
    var bench = Bench([(Self.fleet, 1...400)]) { ($0[0] >= 137 ? 0.1 : 9, 50 * $0[0]) }
    let search = bench.search()
    #expect(try bench.values(#require(search.chosen)) == [137])
    #expect(bench.tried.count <= 9, "log2 of 400 settings")
    #expect(bench.runs <= 9 + SettingSearch.fewest)
  }

  @Test func `Across two axes it finds the cheapest corner of the staircase`() throws {
    // More of the minimum and more of the maximum both serve; what they cost differs.
    var bench = Bench([(Self.minimum, 1...30), ("platforms.*.autoScalingGroup.maximum", 1...30)]) {
      ($0[0] * $0[1] >= 100 ? 0.2 : 5, 10 * $0[0] + 7 * $0[1])
    }
    let search = bench.search()
    let chosen = try bench.values(#require(search.chosen))
    var best = Int.max
    for first in 1...30 {
      for second in 1...30 where first * second >= 100 { best = min(best, 10 * first + 7 * second) }
    }
    #expect(10 * chosen[0] + 7 * chosen[1] == Double(best))
    #expect(bench.tried.count < 80, "\(bench.tried.count) of 900")
  }

  @Test func `Where only service has an order every setting that serves is priced`() throws {
    var bench = Bench([(Self.memory, 1...8)]) { values in
      (values[0] >= 3 ? 0.1 : 8, 100 + (values[0] - 6) * (values[0] - 6))
    }
    // A size without a unit is no memory: the axis has no order and all are tried.
    let search = bench.search()
    #expect(try bench.values(#require(search.chosen)) == [6])
    #expect(bench.tried.count == 8)
  }

  @Test func `What nothing serves has no choice, and little is tried`() {
    var bench = Bench([(Self.fleet, 1...400)]) { (3 + 1 / $0[0], $0[0]) }
    let search = bench.search()
    #expect(search.chosen == nil)
    #expect(bench.tried.count <= 9)
  }

  @Test func `What costs the same and serves better is taken`() throws {
    // From 137 on every size keeps the promise, and 1,000 of them cost as good as the same.
    var bench = Bench([(Self.fleet, 130...150)]) {
      ($0[0] >= 137 ? 0.9 / ($0[0] - 130) : 9, 1_000 + $0[0] / 10)
    }
    let search = bench.search()
    let chosen = try bench.values(#require(search.chosen))[0]
    #expect(chosen > 137 && bench.tried.contains { bench.values($0) == [chosen] })
  }

  @Test func `Verdicts of later looks are asked for with more confidence`() throws {
    let axis = SweepAxis(path: Self.fleet, values: ["1", "2"])
    var search = SettingSearch(
      SettingLattice([PlanAxis(axis)], grid: try #require(SweepGrid([axis])))
    )
    var confidences: [Double] = []
    for _ in 0..<20 {
      for step in search.next() {
        if let confidence = step.confidence { confidences.append(confidence) }
        // It seems to be kept, and cannot be confirmed.
        search.take(
          SettingLook(
            costs: Array(repeating: Double(step.setting + 1), count: step.replications),
            excess: 0.9,
            verdict: .undecided,
            decidingReplications: 20,
            missesOther: false
          ),
          of: step
        )
      }
    }
    #expect(search.chosen == nil)
    // Both settings after 5, 10 and 20 replications: 0.1 / (k (k + 1)) for two sides.
    let expected = [2.0, 6, 12, 20, 30, 42].map { 1 - 0.1 / $0 }
    #expect(confidences == expected)
  }
}
