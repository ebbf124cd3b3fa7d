import Benchmark
import Foundation
import Headroom

let benchmarks: @Sendable () -> Void = {
  for name in ["lambda-1000", "fixed-fleet", "auto-scaling-group"] {
    Benchmark(
      "The scenario \(name) goes from its file to its result files",
      configuration: .init(
        metrics: [.wallClock, .cpuTotal, .peakMemoryResident],
        maxDuration: .seconds(20),
        maxIterations: 5
      )
    ) { benchmark in
      let files = FileManager.default
      let folder = files.temporaryDirectory.appending(path: "headroom-\(UUID().uuidString)")
      defer { try? files.removeItem(at: folder) }
      benchmark.startMeasurement()
      let result = try compare(name, resultsIn: folder.path())
      benchmark.stopMeasurement()
      guard let mistake = mistake(in: result) else { return }
      benchmark.error(mistake)
    }
  }
}

/// What `headroom compare` does, with a scenario of this package.
@Sendable
private func compare(_ name: String, resultsIn folder: String) throws -> ExperimentResult {
  let scenarios = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../scenarios"
  )
  let scenario = try ScenarioReader().read(file: scenarios.appending(path: "\(name).yaml").path())
  let result = try Experiment(scenario: scenario, jobs: 1).run()
  try ResultFolder(path: folder).write(result, manifest: RunManifest())
  return result
}

/// What is wrong with a result, if anything: on every platform the requests answered must be as many
/// as the rates announce, within five standard deviations.
@Sendable
private func mistake(in result: ExperimentResult) -> String? {
  var expected = 0.0
  for stream in result.scenario.traffic {
    guard case .process(_, let profile) = stream.arrivals else { continue }
    expected += profile.expectedRequests
  }
  for platform in result.platforms {
    guard let completed = platform.estimate(of: .completed)?.mean,
      abs(completed - expected) < 5 * expected.squareRoot()
    else { return "\(platform.name) did not answer the \(expected) requests expected of it." }
  }
  return nil
}
