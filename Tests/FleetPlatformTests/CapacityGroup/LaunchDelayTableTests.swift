import FleetPlatform
import Foundation
import Testing

@Suite struct LaunchDelayTableTests {
  @Test("names are unique, in kebab case, and found")
  func names() {
    let rows = LaunchDelayTable.rows
    #expect(Set(rows.map(\.name)).count == rows.count)
    for row in rows {
      #expect(row.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
      #expect(LaunchDelayTable.row(named: row.name)?.medianSeconds == row.medianSeconds)
    }
    #expect(LaunchDelayTable.row(named: "ec2") == nil)
  }

  // The quantiles are published to two or three figures, so 5 % is their rounding.
  @Test("median and sigma give the published 90th and 99th percentiles")
  func quantiles() {
    for row in LaunchDelayTable.rows {
      let spread = row.medianSeconds - row.floorSeconds
      let p90 = row.floorSeconds + spread * exp(1.2815515655446004 * row.sigma)
      let p99 = row.floorSeconds + spread * exp(2.3263478740408408 * row.sigma)
      #expect(abs(row.p90Seconds / p90 - 1) < 0.05, "\(row.name)")
      #expect(abs(row.p99Seconds / p99 - 1) < 0.05, "\(row.name)")
    }
  }

  @Test("every row says what it is and where it comes from")
  func documentation() {
    #expect(LaunchDelayTable.rows.allSatisfy { !$0.note.isEmpty && !$0.source.isEmpty })
  }
}
