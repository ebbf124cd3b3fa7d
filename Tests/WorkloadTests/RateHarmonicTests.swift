import EventKernel
import Foundation
import Testing
import Workload

@Suite struct RateHarmonicTests {
  private static let harmonics = [
    RateHarmonic(period: .seconds(86_400), amplitude: 0.6, peak: .seconds(14 * 3_600)),
    RateHarmonic(period: .seconds(7 * 86_400), amplitude: 0.4, peak: .seconds(60 * 3_600)),
  ]

  private func exact(_ time: Double) -> Double {
    Self.harmonics.reduce(1) { sum, wave in
      sum + wave.amplitude * cos(2 * .pi * (time - wave.peak.seconds) / wave.period.seconds)
    }
  }

  @Test("the rate follows the curve to 1e-4 of the mean", arguments: [0, -1e6, 12_345.678])
  func curve(begin: Double) {
    let week = 7 * 86_400.0
    let profile = RateProfile.harmonics(
      Self.harmonics,
      mean: 50,
      from: .seconds(begin),
      lasting: .seconds(week)
    )
    for step in 0..<20_000 {
      let time = week * Double(step) / 20_000
      #expect(abs(profile.rate(at: .seconds(time)) / 50 - exact(begin + time)) < 1e-4)
    }
    #expect(abs(profile.expectedRequests / (50 * week) - 1) < 1e-9)
    #expect(profile.segments.allSatisfy { $0.startRate >= 0 && $0.endRate >= 0 })
  }

  @Test("part of a period expects the integral of the curve")
  func integral() {
    let (begin, lasting) = (30_000.0, 200_000.0)
    let profile = RateProfile.harmonics(
      Self.harmonics,
      mean: 50,
      from: .seconds(begin),
      lasting: .seconds(lasting)
    )
    let expected = Self.harmonics.reduce(lasting) { sum, wave in
      let turn = 2 * .pi / wave.period.seconds
      let angles = [begin, begin + lasting].map { ($0 - wave.peak.seconds) * turn }
      return sum + wave.amplitude / turn * (sin(angles[1]) - sin(angles[0]))
    }
    #expect(abs(profile.expectedRequests / (50 * expected) - 1) < 1e-4)
  }

  @Test("an amplitude of all the mean goes down to zero")
  func silence() {
    let wave = RateHarmonic(period: .seconds(240), amplitude: 1, peak: .zero)
    let profile = RateProfile.harmonics([wave], mean: 5, from: .zero, lasting: .seconds(240))
    #expect(profile.rate(at: .zero) == 10)
    #expect(profile.rate(at: .seconds(120)) == 0)
  }
}
