import EventKernel
import FleetPlatform
import Pricing
import Testing
import Workload

@Suite struct UsageTests {
  @Test("instances are paid for by the hour, the load balancer by the hour and by its units")
  func hours() throws {
    // An hour of a unit carries 90,000 connections or 1 GB. In the first hour 1,800 connections ask
    // for 0.02 of it and 30 MB for 0.03; in the second one 900 connections ask for 0.01.
    var requests = (0..<1800).map { request(at: Int64($0)) }
    requests[0].responseBytes = 30_000_000
    requests += (0..<900).map { request(at: 3_600_000 + Int64($0)) }
    var simulation = Simulation(
      try fleet(instances: 3, threads: 4),
      requests: requests
    )
    simulation.run(until: seconds(5400))
    let usage = simulation.model.platform.usage(at: seconds(5400))
    #expect(abs(usage[.ec2Instances("m7g.medium")] - 4.5) < 1e-9)
    #expect(abs(usage[.loadBalancerHours] - 1.5) < 1e-9)
    #expect(abs(usage[.loadBalancerCapacityUnits] - 0.04) < 1e-12)
    #expect(usage[.detailedMonitoring] == 0)
    #expect(
      simulation.model.platform.rates
        == .fleet(instanceType: "m7g.medium", pricePerHour: 0.0408, loadBalancer: true)
    )
  }

  @Test("a load balancer that is not billed costs nothing")
  func unbilled() throws {
    var configuration = try fleet(threads: 4)
    configuration.loadBalancer.isBilled = false
    var simulation = Simulation(configuration, requests: [request(at: 0, cpu: 1, bytes: 1000)])
    simulation.run(until: seconds(3600))
    let usage = simulation.model.platform.usage(at: seconds(3600))
    #expect(usage[.loadBalancerHours] == 0)
    #expect(usage[.loadBalancerCapacityUnits] == 0)
    #expect(simulation.model.platform.rates[.loadBalancerHours] == nil)
  }

  @Test("points of a minute are paid for as detailed monitoring, longer periods are not")
  func monitoring() throws {
    for (period, months) in [(60, 2 / Month.hours), (300, 0)] {
      var simulation = Simulation(
        try fleet(
          instances: 2,
          threads: 4,
          targetTracking: tracking(period: seconds(Int64(period)), isScaleInDisabled: true)
        ),
        requests: []
      )
      simulation.run(until: seconds(3600))
      let usage = simulation.model.platform.usage(at: seconds(3600))
      #expect(abs(usage[.detailedMonitoring] - months) < 1e-12)
    }
  }

  @Test("an instance that ends within its first minute is charged for the minute")
  func minimum() throws {
    var simulation = Simulation(try fleet(threads: 4), requests: [])
    simulation.setDesired(0, at: seconds(15))
    simulation.run(until: seconds(3600))
    let usage = simulation.model.platform.usage(at: seconds(3600))
    #expect(abs(usage[.ec2Instances("m7g.medium")] - 60.0 / 3600) < 1e-12)
  }
}
