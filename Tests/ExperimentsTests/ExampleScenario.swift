import EventKernel
import FleetPlatform
import LambdaPlatform
import Pricing
import Scenarios
import Stochastics
import Testing
import Workload

/// Small scenarios made in code.
enum ExampleScenario {
  /// A function with an Init of 0.5 s that keeps idle environments for a minute.
  static let lambda = PlatformConfiguration(
    name: "lambda",
    kind: .lambda(
      LambdaConfiguration(
        memoryMB: 1_769,
        architecture: .x86_64,
        initialization: .constant(0.5),
        keepAlive: .constant(60),
        concurrencyLimit: 1_000,
        scalingRate: nil
      ).plain
    )
  )

  /// Two instances without a control loop.
  static func fleet() throws -> PlatformConfiguration {
    let type = try #require(EC2PriceList.type(named: "m7g.large"))
    return PlatformConfiguration(
      name: "fleet",
      kind: .fixedFleet(
        FleetConfiguration(
          instanceType: type,
          threads: 8,
          backlog: 16,
          minimum: 2,
          maximum: 2,
          desired: 2,
          launchDelay: .constant(60),
          loadBalancer: LoadBalancer(
            algorithm: .roundRobin,
            deregistrationDelay: .seconds(30),
            requestsPerConnection: 10
          ),
          targetTracking: nil
        )
      )
    )
  }

  /// A request every second from 0.5 s on that takes 0.75 s, for 10 s of which 2 s are discarded.
  static func clockwork(_ platforms: [PlatformConfiguration]) -> Scenario {
    Scenario(
      name: "clockwork",
      duration: .seconds(10),
      discard: .seconds(2),
      interval: .seconds(3),
      seed: 1,
      replications: .count(1),
      baseline: platforms[0].name,
      traffic: [
        TrafficStream(
          name: "ticks",
          arrivals: .process(.even, .constant(1, lasting: .seconds(10))),
          wait: .constant(0.75)
        )
      ],
      platforms: platforms
    )
  }

  /// Random requests, about 600 a replication, on a function and a fleet.
  static func random(
    replications: Scenario.Replications,
    seed: UInt64 = 7
  ) throws -> Scenario {
    Scenario(
      name: "random",
      duration: .seconds(60),
      discard: .seconds(10),
      interval: .seconds(20),
      seed: seed,
      replications: replications,
      baseline: "lambda",
      traffic: [
        TrafficStream(
          name: "pages",
          arrivals: .process(.poisson, .constant(10, lasting: .seconds(60))),
          cpu: .exponential(mean: 0.02),
          wait: .exponential(mean: 0.05)
        )
      ],
      platforms: [lambda, try fleet()]
    )
  }
}
