import Pricing
import Testing

@Suite struct LoadBalancerCapacityUnitTests {
  @Test(
    "the dimension that needs most units counts",
    arguments: [
      (25.0, 0.0, 0.0, 0.0, 1.0),
      (0, 3_000, 0, 0, 1),
      (0, 0, 1, 0, 1),
      (0, 0, 0, 1_000, 1),
      (50, 3_000, 0.36, 500, 2),
      (1, 3_000, 1.08, 0, 1.08),
      (0, 0, 0, 0, 0),
    ]
  )
  func largestDimension(
    newConnections: Double,
    activeConnections: Double,
    gigabytes: Double,
    rules: Double,
    expected: Double
  ) {
    let units = LoadBalancerCapacityUnit.units(
      newConnectionsPerSecond: newConnections,
      activeConnectionsPerMinute: activeConnections,
      gigabytesPerHour: gigabytes,
      ruleEvaluationsPerSecond: rules
    )
    #expect(units == expected)
  }
}
