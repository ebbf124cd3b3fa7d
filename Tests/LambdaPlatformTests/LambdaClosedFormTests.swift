import EventKernel
import LambdaPlatform
import Stochastics
import TestSupport
import Testing

/// The function against queueing theory, by replications; every interval is 99.9 %, and narrow enough
/// to show a load of 2 % more.
@Suite("a Lambda function and queueing theory")
struct LambdaClosedFormTests {
  static let services: [(String, Distribution)] = [
    ("exponential", .exponential(mean: 1)),
    ("constant", .constant(1)),
    ("gamma, cv 1.4", .gamma(shape: 0.5, scale: 2)),
  ]

  /// M/G/∞: without a limit the number of busy environments is Poisson with mean λ E[S].
  @Test("occupancy without a limit is Poisson", arguments: services)
  func poissonOccupancy(service: (String, Distribution)) throws {
    let load = 6.0
    var counts = Array(repeating: 0, count: 16)
    let samples = 4_000
    var run = try LambdaRun(
      .plain(initialization: .constant(0)),
      rate: load,
      service: service.1,
      seconds: Double(samples + 1) * 12,
      seed: 3
    )
    for sample in 1...samples {
      // Twelve mean service times apart, so that two samples have next to nothing in common.
      counts[min(15, run.read(at: Double(sample) * 12).busy)] += 1
    }
    var expected: [Double] = []
    var probability = Double(samples) * 0.002_478_752_176_666_358  // e⁻⁶
    for busy in 0..<15 {
      expected.append(probability)
      probability *= load / Double(busy + 1)
    }
    expected.append(Double(samples) - expected.reduce(0, +))
    #expect(GoodnessOfFit.chiSquared(observed: counts, expected: expected) > 0.001)
  }

  /// M/G/∞ from empty: the mean number busy at t is λ times the integral of P(S > u) up to t.
  @Test("occupancy after a cold beginning grows as the integral of the survival function")
  func transientOccupancy() throws {
    let replications = 2_500
    var exponential: [Double] = []
    var constant: [Double] = []
    for replication in 0..<replications {
      for (index, service) in [Distribution.exponential(mean: 2), .constant(2)].enumerated() {
        var run = try LambdaRun(
          .plain(initialization: .constant(0)),
          rate: 10,
          service: service,
          seconds: 3,
          seed: 11,
          replication: replication
        )
        let busy = Double(run.read(at: 1.5).busy)
        if index == 0 { exponential.append(busy) } else { constant.append(busy) }
      }
    }
    let checks = [
      // 20 (1 - e^(-1.5/2)) and 10 × 1.5.
      Agreement("M/M/∞ from empty: busy at 1.5 s", exponential, expected: 10.552_668_945),
      Agreement("M/D/∞ from empty: busy at 1.5 s", constant, expected: 15),
    ]
    for check in checks {
      #expect(check.holds, "\(check)")
      #expect(check.relativeHalfWidth < 0.025, "\(check)")
    }
  }
}
