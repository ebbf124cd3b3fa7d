import FleetPlatform
import LambdaPlatform
import Pricing
import Scenarios
import Testing

@testable import Experiments

@Suite struct OfferedLoadTests {
  /// 100 requests a second, each 20 ms of CPU, 30 ms of wait and 10 ms of a downstream resource.
  private let load = OfferedLoad(requestsPerSecond: 100, cpu: 2, wait: 3, calls: 1)

  @Test(
    "a function's CPU time is stretched below one vCPU and not shortened above",
    arguments: [(1_769, 6.0), (3_538, 6), (128, 4 + 2 * 1_769.0 / 128)]
  )
  func function(memoryMB: Int, environments: Double) {
    let function = LambdaConfiguration(
      memoryMB: memoryMB,
      architecture: .arm64,
      initialization: .constant(1),
      keepAlive: .constant(60),
      concurrencyLimit: 10,
      scalingRate: nil
    ).plain
    #expect(abs(load.units(of: .lambda(function)) - environments) < 1e-12)
  }

  @Test(
    "an instance of two vCPUs is full when its vCPUs or its threads are",
    arguments: [
      (FleetConfiguration.Discipline.processorSharing, 8, 1.0), (.processorSharing, 4, 1.5),
      (.fifo, 8, 0.75),
    ]
  )
  func fleet(
    discipline: FleetConfiguration.Discipline,
    threads: Int,
    instances: Double
  ) throws {
    guard case .fixedFleet(var fleet) = try ExampleScenario.fleet().kind else {
      Issue.record("the example is a fixed fleet")
      return
    }
    fleet.discipline = discipline
    fleet.threads = threads
    #expect(load.units(of: .fixedFleet(fleet)) == instances)
    #expect(load.units(of: .autoScalingGroup(fleet)) == instances)
  }
}
