import DataFiles
import EventKernel
import Experiments
import Scenarios
import Synchronization
import Testing
import Workload

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct ExperimentTests {
  @Test("the number of threads does not change the result", arguments: [2, 3, 8])
  func threads(jobs: Int) throws {
    let scenario = try ExampleScenario.random(replications: .count(4))
    let alone = try Experiment(scenario: scenario).run()
    #expect(try Experiment(scenario: scenario, jobs: jobs).run() == alone)
    #expect(alone.replicationCount == 4)
    #expect(!alone.isPartial)
    #expect(alone.isPrecise == nil)
  }

  @Test("every platform meets the same requests, and every replication others")
  func commonRandomNumbers() throws {
    let scenario = try ExampleScenario.random(replications: .count(3))
    let result = try Experiment(scenario: scenario).run()
    let requests = result.platforms.map { $0.replications.map { $0.tally.requests } }
    #expect(requests[0] == requests[1])
    #expect(Set(requests[0]).count > 1)
    let differences = result.platforms[1].comparison(of: .requests, with: result.baseline)
    #expect(differences?.difference.mean == 0)
    #expect(differences?.difference.halfWidth == 0)
  }

  @Test("variants of a platform differ by their configuration alone, whatever their names")
  func commonPlatforms() throws {
    var scenario = try ExampleScenario.random(replications: .count(3))
    let twins = scenario.platforms.map {
      PlatformConfiguration(name: "\($0.name)-twin", kind: $0.kind)
    }
    scenario.platforms += twins
    let result = try Experiment(scenario: scenario).run()
    let count = twins.count
    for position in twins.indices {
      let (one, other) = (result.platforms[position], result.platforms[position + count])
      #expect(one.replications == other.replications)
      #expect(one.timeline == other.timeline)
    }
  }

  @Test("the seed decides")
  func seed() throws {
    let latencies = try ([7, 7, 8] as [UInt64]).map { seed in
      let scenario = try ExampleScenario.random(replications: .count(1), seed: seed)
      return try Experiment(scenario: scenario).run().baseline.estimate(of: .latencyMean)?.mean
    }
    #expect(latencies[0] == latencies[1])
    #expect(latencies[0] != latencies[2])
  }

  @Test("every request is accounted for")
  func conservation() throws {
    let scenario = try ExampleScenario.random(replications: .count(5))
    let result = try Experiment(scenario: scenario, jobs: 2).run()
    for platform in result.platforms {
      let answered = platform.timeline.rows.reduce(0) { $0 + $1.latencies.count }
      let completed = platform.timeline.rows.reduce(0) { $0 + $1.mean(\.completed) }
      #expect(abs(Double(answered) / 5 - completed) < 1e-6)
      for replication in platform.replications {
        let tally = replication.tally
        #expect(tally.requests == tally.completed + tally.failed)
      }
    }
  }

  @Test("replications stop at the precision asked for, for any number of threads")
  func precision() throws {
    let rule = Scenario.Replications.precision(of: .latencyMean, within: 0.05, atMost: 60)
    let scenario = try ExampleScenario.random(replications: rule)
    let alone = try Experiment(scenario: scenario).run()
    #expect(alone.isPrecise == true)
    #expect(!alone.isPartial)
    #expect((20..<60).contains(alone.replicationCount))
    for platform in alone.platforms {
      let estimate = try #require(platform.estimate(of: .latencyMean))
      let halfWidth = try #require(estimate.halfWidth)
      #expect(halfWidth <= 0.05 * estimate.mean)
    }
    #expect(try Experiment(scenario: scenario, jobs: 3).run() == alone)
  }

  @Test("a precision out of reach ends at the most replications")
  func unreachedPrecision() throws {
    let rule = Scenario.Replications.precision(of: .latencyP99, within: 1e-9, atMost: 6)
    let scenario = try ExampleScenario.random(replications: rule)
    let result = try Experiment(scenario: scenario, jobs: 2).run()
    #expect(result.isPrecise == false)
    #expect(result.replicationCount == 6)
    #expect(!result.isPartial)
  }

  @Test("a cancelled run keeps the replications finished on every platform")
  func cancellation() throws {
    let scenario = try ExampleScenario.random(replications: .count(1_000))
    let finished = Mutex(0)
    let result = try Experiment(scenario: scenario).run(
      progress: { progress in finished.withLock { $0 = progress.finished } },
      isCancelled: { finished.withLock { $0 } >= 5 }
    )
    #expect(result.isPartial)
    #expect(result.replicationCount == 2)
    var whole = scenario
    whole.replications = .count(2)
    let reference = try Experiment(scenario: whole).run()
    #expect(result.platforms == reference.platforms)
  }

  @Test("a run cancelled at once has no replications")
  func immediateCancellation() throws {
    let scenario = try ExampleScenario.random(replications: .count(3))
    let result = try Experiment(scenario: scenario, jobs: 2).run(isCancelled: { true })
    #expect(result.isPartial)
    #expect(result.replicationCount == 0)
    #expect(result.platforms.map(\.name) == ["lambda", "fleet"])
  }

  @Test("progress never falls and ends at one, for any number of threads", arguments: [1, 4])
  func progress(jobs: Int) throws {
    let scenario = try ExampleScenario.random(replications: .count(3))
    let seen = Mutex<[ExperimentProgress]>([])
    _ = try Experiment(scenario: scenario, jobs: jobs).run(progress: { step in
      seen.withLock { $0.append(step) }
    })
    let steps = seen.withLock { $0 }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.share <= $1.share })
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.finished <= $1.finished })
    #expect(steps.last?.share == 1)
    #expect(steps.allSatisfy { $0.total == 6 })
  }

  @Test("attempts that wait side by side do not add up to more than their request's latency")
  func parallelQueues() throws {
    let scenario = try ScenarioReader().read(
      text: """
        headroom: 1
        name: attempts that fail side by side, and one that is answered
        duration: 10s
        seed: 1
        replications: 1
        traffic:
          - name: a
            arrivals: {constant: 5/s, process: even}
            demand: {cpu: 500ms}
            client:
              hedge: {after: 100ms, limit: 4}
              retries: {limit: 1, backoff: {constant: 50ms, jitter: none}}
        platforms:
          - name: p
            fixedFleet:
              instanceType: m7g.medium
              instances: 2
              threads: 1
              backlog: 400
              discipline: fifo
              outages: [{at: 9.9s, lasting: 10ms, instances: 100%}]
        """,
      file: "t.yaml"
    )
    let platform = try Experiment(scenario: scenario).run().baseline
    let wait = try #require(platform.estimate(of: .queueWaitMean)).mean
    let latency = try #require(platform.estimate(of: .latencyMean)).mean
    #expect(wait > 1)
    #expect(wait <= latency)
  }

  @Test("a trace that breaks off is an error, not a short run")
  func brokenTrace() throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "headroom-broken-trace-\(UUID().uuidString).csv").path
    try "time\n0.5\n1.5\nsoon\n".write(toFile: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    var scenario = ExampleScenario.clockwork([ExampleScenario.lambda])
    scenario.traffic[0].arrivals = .timestamps(
      TimestampTrace(file: file, column: "time", start: nil)
    )
    let experiment = Experiment(scenario: scenario)
    let error = #expect(throws: ExperimentError.self) { try experiment.run() }
    guard case .data(let file)? = error else {
      Issue.record("expected the error of the file")
      return
    }
    #expect(file.line == 4)
  }

  @Test("a missing trace is an error")
  func missingTrace() throws {
    var scenario = ExampleScenario.clockwork([ExampleScenario.lambda])
    scenario.traffic[0].arrivals = .timestamps(
      TimestampTrace(file: "/nowhere/trace.csv", column: "time", start: nil)
    )
    let experiment = Experiment(scenario: scenario, jobs: 2)
    #expect(throws: ExperimentError.self) { try experiment.run() }
  }
}
