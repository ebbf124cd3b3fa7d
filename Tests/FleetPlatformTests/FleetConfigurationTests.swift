import EventKernel
import FleetPlatform
import Pricing
import Scaling
import Stochastics
import Testing

/// A configuration that exists is valid, in code as in files.
@Suite struct FleetConfigurationTests {
  @Test("what is not said is as AWS has it")
  func defaults() throws {
    let type = try #require(EC2PriceList.type(named: "m7g.large"))
    let fleet = FleetConfiguration(
      instanceType: type,
      threads: 8,
      backlog: 16,
      minimum: 2,
      maximum: 4,
      launchDelay: .constant(60),
      targetTracking: TargetTracking(target: 0.5)
    )
    #expect(fleet.desired == 2)
    #expect(fleet.loadBalancer.algorithm == .roundRobin)
    #expect(fleet.loadBalancer.deregistrationDelay == .seconds(300))
    #expect(fleet.targetTracking?.period == .seconds(60))
    #expect(fleet.targetTracking?.publishDelay == .uniform(minimum: 60, maximum: 150))
    #expect(
      TargetTracking(target: 0.5, period: .seconds(20)).publishDelay
        == .uniform(minimum: 10, maximum: 30)
    )
  }

  @Test("a fleet beyond its bounds traps")
  func bounds() async {
    await #expect(processExitsWith: .failure) { _ = try Self.fleet(threads: 0) }
    await #expect(processExitsWith: .failure) { _ = try Self.fleet(backlog: -1) }
    await #expect(processExitsWith: .failure) { _ = try Self.fleet(minimum: -1) }
    await #expect(processExitsWith: .failure) { _ = try Self.fleet(desired: 5) }
    await #expect(processExitsWith: .failure) {
      var fleet = try Self.fleet()
      let outage = Outage(start: .zero, lasting: .seconds(9), share: 1)
      fleet.outages = [outage, outage]
    }
  }

  @Test("a policy beyond its bounds traps")
  func policy() async {
    await #expect(processExitsWith: .failure) { _ = TargetTracking(target: 0) }
    await #expect(processExitsWith: .failure) { _ = TargetTracking(target: 1.1) }
    await #expect(processExitsWith: .failure) { _ = TargetTracking(target: 1, period: .zero) }
    // Nobody knows when a point of such a period can be seen.
    await #expect(processExitsWith: .failure) {
      _ = TargetTracking(target: 1, period: .seconds(30))
    }
    await #expect(processExitsWith: .failure) {
      _ = TargetTracking.Datapoints(breaching: 3, outOf: 2)
    }
  }

  @Test("a load balancer beyond its bounds traps")
  func loadBalancer() async {
    await #expect(processExitsWith: .failure) { _ = LoadBalancer(requestsPerConnection: 0.5) }
    await #expect(processExitsWith: .failure) {
      var balancer = LoadBalancer()
      balancer.deregistrationDelay = .zero - .seconds(1)
    }
  }

  private static func fleet(
    threads: Int = 8,
    backlog: Int = 16,
    minimum: Int = 2,
    desired: Int = 2
  ) throws -> FleetConfiguration {
    FleetConfiguration(
      instanceType: try #require(EC2PriceList.type(named: "m7g.large")),
      threads: threads,
      backlog: backlog,
      minimum: minimum,
      maximum: 4,
      desired: desired,
      launchDelay: .constant(60)
    )
  }
}
