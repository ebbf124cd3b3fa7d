import EventKernel
import Foundation
import Testing
import Workload

@Suite struct RateGrowthTests {
  private static let week = SimulationTime.seconds(7 * 86_400)

  @Test(
    "compound growth expects the integral of the exponential",
    arguments: [0.05, -0.4, 3, 1e-9, 0],
    [0, 1e6, -2e6]
  )
  func compound(share: Double, begin: Double) {
    let growth = RateGrowth(by: share, every: Self.week)
    let lasting = 30 * 86_400.0
    let profile = growth.profile(from: .seconds(begin), lasting: .seconds(lasting))
    let log = log(1 + share) / Self.week.seconds
    let expected =
      log == 0 ? lasting : exp(log * begin) * (exp(log * lasting) - 1) / log
    let tolerance = RateGrowth.error + (abs(share) < 1e-6 ? 1e-6 : 0)
    #expect(abs(profile.expectedRequests / expected - 1) < tolerance)
    for step in 0..<1_000 {
      let time = lasting * Double(step) / 1_000
      let exact = exp(log * (begin + time))
      #expect(abs(profile.rate(at: .seconds(time)) / exact - 1) < RateGrowth.error)
    }
  }

  @Test("a rate grows by the share in each span")
  func spans() {
    let growth = RateGrowth(by: 0.05, every: Self.week)
    #expect(growth.factor(at: .zero) == 1)
    #expect(abs(growth.factor(at: Self.week * 2) - 1.1025) < 1e-12)
    #expect(abs(growth.factor(at: .zero - Self.week) - 1 / 1.05) < 1e-12)
  }

  @Test("linear growth is one ramp")
  func linear() {
    let growth = RateGrowth(by: -0.25, every: .seconds(10), shape: .linear)
    #expect(growth.profile(from: .zero, lasting: .seconds(40)) == .pieces((40, 1, 0)))
    #expect(growth.profile(from: .seconds(-20), lasting: .seconds(20)) == .pieces((20, 1.5, 1)))
  }
}
