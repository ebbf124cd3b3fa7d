import DataFiles
import EventKernel
import LambdaPlatform
import Pricing
import Scenarios
import Stochastics
import TestSupport
import Testing
import Workload

@testable import Experiments

@Suite struct TrafficSurveyTests {
  /// Traffic that is given request by request.
  private func survey(
    _ requests: [Request],
    duration: Double,
    interval: Double,
    streams: Int = 1
  ) throws -> TrafficSurvey {
    var scenario = ExampleScenario.clockwork([ExampleScenario.lambda])
    scenario.duration = .seconds(duration)
    scenario.interval = .seconds(interval)
    scenario.traffic = (0..<streams).map { number in
      TrafficStream(
        name: "stream \(number)",
        arrivals: .process(.even, .constant(1, lasting: .seconds(duration)))
      )
    }
    return try TrafficSurvey(of: scenario, source: RequestSource(requests: requests))
  }

  private func requests(at times: [Double]) -> [Request] {
    times.map { Request(arrival: .seconds($0)) }
  }

  @Test("answers of any size can be added up")
  func hugeAnswers() throws {
    let requests = (0..<10_000).map { _ in
      Request(arrival: .zero, responseBytes: 1_000_000_000_000_000)
    }
    let survey = try survey(requests, duration: 1, interval: 1)
    #expect(survey.total.responseBytes == 1e19)
  }

  @Test("calls of a downstream resource take its mean service time")
  func calls() throws {
    var scenario = try survey([], duration: 10, interval: 10).scenario
    scenario.downstream = [
      DownstreamConfiguration(name: "cache", connections: 1, serviceTime: .constant(9)),
      DownstreamConfiguration(
        name: "database",
        connections: 1,
        serviceTime: .exponential(mean: 2)
      ),
    ]
    let requests = ([-1, 1, 1] as [Int32]).map { downstream in
      var request = Request(arrival: .seconds(1), wait: .seconds(1))
      request.downstream = downstream
      return request
    }
    let survey = try TrafficSurvey(of: scenario, source: RequestSource(requests: requests))
    #expect(survey.total.waitSeconds == 3)
    #expect(survey.total.callSeconds == 4)
    #expect(survey.meanLoad.erlangs == 0.7)
  }

  @Test("a request belongs to the interval that begins with it; the last may be short")
  func intervals() throws {
    let survey = try survey(
      [
        Request(arrival: .zero, cpu: .seconds(0.5), responseBytes: 100),
        Request(
          arrival: .seconds(3.999),
          wait: .seconds(2),
          responseBytes: 10,
          origin: RequestOrigin(stream: 1)
        ),
        Request(arrival: .seconds(4), cpu: .seconds(1), wait: .seconds(1)),
        Request(arrival: .seconds(9), cpu: .seconds(0.25), origin: RequestOrigin(stream: 1)),
      ],
      duration: 10,
      interval: 4,
      streams: 2
    )
    #expect(survey.intervals.map(\.start) == [.zero, .seconds(4), .seconds(8)])
    #expect(survey.intervals.map(\.length) == [.seconds(4), .seconds(4), .seconds(2)])
    #expect(survey.intervals.map { $0.streams.map(\.requests) } == [[1, 1], [1, 0], [0, 1]])
    #expect(survey.streams.map(\.cpuSeconds) == [1.5, 0.25])
    #expect(survey.streams.map(\.waitSeconds) == [1, 2])
    #expect(survey.streams.map(\.responseBytes) == [100, 10])
    #expect(survey.total.requests == 4)
    #expect(survey.peak.start == .zero)
    #expect(survey.peak.load.erlangs == (0.5 + 2) / 4)
    #expect(survey.meanLoad.requestsPerSecond == 0.4)
    #expect(survey.meanLoad.cpu == 0.175)
    #expect(survey.meanLoad.erlangs == 0.475)
  }

  @Test("a short last interval is not the peak")
  func shortPeak() throws {
    let survey = try survey(requests(at: [1, 5, 6, 9.5]), duration: 9.6, interval: 4)
    #expect(survey.peak.start == .seconds(4))
    #expect(survey.peak.load.requestsPerSecond == 0.5)
  }

  @Test("dispersion and peak to mean of whole windows")
  func burstiness() throws {
    // Counts of the four whole windows of 1 s: 3, 0, 0, 1. Mean 1; variance (4 + 1 + 1 + 0) / 3 = 2.
    let survey = try survey(
      requests(at: [0, 0.5, 0.999, 3, 4, 4.1, 4.2, 4.3, 4.4]),
      duration: 4.5,
      interval: 1
    )
    let seconds = survey.burstiness[0]
    #expect(survey.burstiness.map(\.window) == [1, 10, 60, 300].map { .seconds($0) })
    #expect(seconds.windowCount == 4)
    #expect(seconds.dispersion == 2)
    #expect(seconds.peakToMean == 3)
  }

  @Test("fewer than two whole windows, or no requests, tell nothing about burstiness")
  func undefinedBurstiness() throws {
    let short = try survey(requests(at: [1, 2]), duration: 19.9, interval: 10)
    #expect(short.burstiness.map(\.windowCount) == [19, 1, 0, 0])
    #expect(short.burstiness.map { $0.dispersion == nil } == [false, true, true, true])
    #expect(short.burstiness.map { $0.peakToMean == nil } == [false, true, true, true])
    let silent = try survey([], duration: 600, interval: 60)
    #expect(silent.burstiness.allSatisfy { $0.dispersion == nil && $0.peakToMean == nil })
    #expect(silent.total == TrafficVolume())
    #expect(silent.meanLoad.erlangs == 0)
  }

  @Test("Poisson requests have a dispersion of 1 and the load of their means")
  func poisson() throws {
    var dispersions: [Double] = []
    var erlangs: [Double] = []
    var vCPUs: [Double] = []
    for seed in 1...30 as ClosedRange<UInt64> {
      var scenario = try ExampleScenario.random(replications: .count(1), seed: seed)
      scenario.duration = .seconds(200)
      scenario.traffic[0].arrivals = .process(.poisson, .constant(10, lasting: .seconds(200)))
      let survey = try TrafficSurvey(of: scenario)
      dispersions.append(try #require(survey.burstiness[0].dispersion))
      erlangs.append(survey.meanLoad.erlangs)
      vCPUs.append(survey.meanLoad.cpu)
    }
    // 10/s, each 20 ms of CPU and 50 ms of wait.
    for (agreement, width) in [
      (Agreement("index of dispersion, Poisson", dispersions, expected: 1), 0.1),
      (Agreement("offered load (erlangs)", erlangs, expected: 0.7), 0.03),
      (Agreement("vCPUs at work", vCPUs, expected: 0.2), 0.03),
    ] {
      #expect(agreement.holds, "\(agreement)")
      #expect(agreement.relativeHalfWidth < width, "\(agreement)")
    }
  }

  @Test("the survey counts the requests that the first replication serves")
  func sameRequests() throws {
    let scenario = try ExampleScenario.random(replications: .count(1))
    let survey = try TrafficSurvey(of: scenario)
    let result = try Experiment(scenario: scenario).run()
    let rows = try #require(result.platforms.first).timeline.rows
    #expect(survey.intervals.map { Double($0.total.requests) } == rows.map { $0.mean(\.offered) })
  }

  @Test("a trace that cannot be read to its end is an error")
  func brokenTrace() throws {
    var scenario = ExampleScenario.clockwork([ExampleScenario.lambda])
    scenario.traffic[0].arrivals = .timestamps(
      TimestampTrace(file: "/nonexistent/trace.csv", column: "time", start: nil)
    )
    #expect(throws: DataFileError.self) { try TrafficSurvey(of: scenario) }
  }
}
