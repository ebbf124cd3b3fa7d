import Foundation
import Headroom
import Testing

/// Uses the library as a program does: with one import.
@Suite struct LibraryTests {
  /// A function against two instances, at 20 requests a second for five minutes.
  private func scenario() throws -> Scenario {
    let pages = TrafficStream(
      name: "pages",
      arrivals: .process(.poisson, .constant(20, lasting: .seconds(300))),
      cpu: try .makeLognormal(mean: 0.020, coefficientOfVariation: 0.8),
      wait: try .makeGamma(mean: 0.040, coefficientOfVariation: 0.5),
      response: .constant(18_000)
    )
    let function = LambdaConfiguration(
      memoryMB: 1_024,
      architecture: .arm64,
      initialization: try .makeLognormal(median: 0.2, p90: 0.4),
      keepAlive: .constant(300)
    )
    let fleet = FleetConfiguration(
      instanceType: try #require(EC2PriceList.type(named: "m7g.large")),
      threads: 64,
      backlog: 128,
      minimum: 2,
      maximum: 2,
      launchDelay: .constant(90),
      loadBalancer: LoadBalancer(algorithm: .leastOutstandingRequests)
    )
    return Scenario(
      name: "A function against two instances",
      duration: .seconds(300),
      discard: .seconds(60),
      interval: .seconds(60),
      seed: 1,
      replications: .count(3),
      baseline: "function",
      traffic: [pages],
      platforms: [
        PlatformConfiguration(name: "function", kind: .lambda(function)),
        PlatformConfiguration(name: "fleet", kind: .fixedFleet(fleet)),
      ]
    )
  }

  @Test("a scenario made in code runs, and its results can be read and written")
  func wholeWay() throws {
    let result = try Experiment(scenario: scenario(), jobs: 2).run()
    #expect(result.platforms.map(\.name) == ["function", "fleet"])
    #expect(result.replicationCount == 3)
    for platform in result.platforms {
      // 20 requests a second over the four minutes that are measured.
      let requests = try #require(platform.estimate(of: .requests))
      #expect((4_000...5_600).contains(requests.mean))
      let latency = try #require(platform.estimate(of: .latencyMean))
      #expect((0.05...0.2).contains(latency.mean))
    }
    let fleet = result.platforms[1]
    let saved = try #require(fleet.comparison(of: .coldStarts, with: result.baseline))
    #expect(saved.difference.mean < 0)

    let folder = NSTemporaryDirectory() + "headroom-library-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try ResultFolder(path: folder).write(result, manifest: RunManifest())
    let summary = try String(contentsOfFile: "\(folder)/summary.csv", encoding: .utf8)
    #expect(summary.split(separator: "\n").count == 3)
    #expect(summary == ResultTable.summary(of: result).csv)
  }
}
