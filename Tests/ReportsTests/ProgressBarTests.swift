import Testing

@testable import Experiments
@testable import Reports

@Suite struct ProgressBarTests {
  @Test(
    "shows the share done and the time left",
    arguments: [
      (0.0, 10, "[------------------------] 0 %, 3 of 30 replications"),
      (0.5, 10, "[############------------] 50 %, 3 of 30 replications, 10 s left"),
      (0.25, 60, "[######------------------] 25 %, 3 of 30 replications, 3 min 0 s left"),
      (0.01, 100, "[------------------------] 1 %, 3 of 30 replications, 2 h 45 min left"),
      (1, 10, "[########################] 100 %, 3 of 30 replications, 0 s left"),
    ]
  )
  func line(share: Double, seconds: Int, expected: String) {
    let progress = ExperimentProgress(share: share, finished: 3, total: 30)
    let line = ProgressBar.line(progress, elapsed: .seconds(seconds))
    #expect(line == expected)
    #expect(line.count < 80)
  }
}
