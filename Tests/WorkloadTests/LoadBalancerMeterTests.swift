import EventKernel
import Pricing
import Testing

@testable import Workload

@Suite struct LoadBalancerMeterTests {
  /// What an hour of a load costs, the load balancer's own hour included, in dollars.
  private static func costOfHour(
    connectionsPerSecond: Double,
    requestsPerConnection: Double,
    connectionSeconds: Double,
    gigabytes: Double
  ) throws -> (units: Double, usd: Double) {
    // Half of the bytes in the requests, half in the answers.
    let requests = Int(connectionsPerSecond * requestsPerConnection * 3_600)
    var meter = LoadBalancerMeter(
      requestsPerConnection: requestsPerConnection,
      connectionTime: .seconds(connectionSeconds),
      requestBytes: gigabytes * 1e9 / 2 / Double(requests)
    )
    let gap = SimulationTime.seconds(3_600).nanoseconds / Int64(requests)
    for number in 0..<requests {
      let now = SimulationTime(nanoseconds: Int64(number) * gap)
      meter.countRequest(at: now, residence: 0)
      meter.bytes += gigabytes * 1e9 / 2 / Double(requests)
    }
    let units = meter.unitHours(residence: 0)
    let card = RateCard.fleet(instanceType: "m7g.large", pricePerHour: 0, loadBalancer: true)
    var usage = Usage()
    usage[.loadBalancerHours] = 1
    usage[.loadBalancerCapacityUnits] = units
    let bill = Bill(usage: usage, windowSeconds: 3_600, rates: card)
    return (units, bill.lines.reduce(0) { $0 + $1.cost })
  }

  /// The two examples of AWS's page of prices, as recalled.
  @Test(
    "AWS's examples cost what AWS says",
    arguments: [
      (
        connections: 1.0, perConnection: 5.0, lasting: 120.0, gigabytes: 1.08, units: 1.08,
        usd: 0.03114
      ),
      (100, 4, 180, 0.36, 6, 0.0705),
    ]
  )
  func examples(
    connections: Double,
    perConnection: Double,
    lasting: Double,
    gigabytes: Double,
    units: Double,
    usd: Double
  ) throws {
    let hour = try Self.costOfHour(
      connectionsPerSecond: connections,
      requestsPerConnection: perConnection,
      connectionSeconds: lasting,
      gigabytes: gigabytes
    )
    #expect(abs(hour.units - units) < 1e-9)
    #expect(abs(hour.usd - usd) < 1e-9)
  }

  @Test("connections that close with their requests leave the second example at four units")
  func withoutActiveConnections() throws {
    let hour = try Self.costOfHour(
      connectionsPerSecond: 100,
      requestsPerConnection: 4,
      connectionSeconds: 0,
      gigabytes: 0.36
    )
    #expect(abs(hour.units - 4) < 1e-9)
  }

  @Test("a connection is active at least while its request is under way, in the hour of its end")
  func residence() {
    var meter = LoadBalancerMeter(requestsPerConnection: 1)
    let second = 1e9
    meter.countRequest(at: .zero, residence: 0)
    // 3,000 requests at a time for an hour are one unit.
    meter.countRequest(at: .seconds(3_600), residence: 3_000 * 3_600 * second)
    #expect(abs(meter.unitHours(residence: 3_000 * 3_600 * second) - 1) < 1e-4)
    #expect(abs(meter.unitHours(residence: 4_500 * 3_600 * second) - 1.5) < 1e-4)
  }

  @Test("a unit carries 0.4 GB an hour to functions")
  func functions() {
    var meter = LoadBalancerMeter(
      gigabytesPerHour: LoadBalancerCapacityUnit.gigabytesPerHourToFunctions
    )
    meter.countRequest(at: .zero, residence: 0)
    meter.bytes = 2e9
    #expect(abs(meter.unitHours(residence: 0) - 5) < 1e-9)
  }
}
