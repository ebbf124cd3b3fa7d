import Foundation
import Testing

@testable import Stochastics

/// First-order effects of functions whose own are known.
@Suite struct FirstOrderEffectsTests {
  private static func effects(
    _ inputs: [FirstOrderEffects.Input],
    points: Int,
    of function: ([Double]) -> Double
  ) throws -> FirstOrderEffects {
    let points = LowDiscrepancySequence.points(points, dimensions: inputs.count)
    return try #require(FirstOrderEffects(inputs, at: points, values: points.map(function)))
  }

  /// Ishigami's function sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ on (-π, π): the effects are 0.3139, 0.4424 and
  /// 0, and the rest is an interaction (Ishigami and Homma, ISUMA '90).
  @Test func `Ishigami's function has the effects that it is known for`() throws {
    let effects = try Self.effects([.number, .number, .number], points: 1_023) { point in
      let x = point.map { .pi * (2 * $0 - 1) }
      return sin(x[0]) + 7 * pow(sin(x[1]), 2) + 0.1 * pow(x[2], 4) * sin(x[0])
    }
    for (found, known) in zip(effects.shares, [0.3139, 0.4424, 0]) {
      #expect(abs(found - known) < 0.02, "\(effects.shares)")
    }
    #expect(abs(effects.variance - 13.845) < 0.5)
  }

  /// Sobol's g function with a = 0, 1, 4.5, 9: Vᵢ = 1 / (3 (1 + aᵢ)²), V = Π (1 + Vᵢ) - 1.
  @Test func `Sobol's g function too`() throws {
    let a = [0.0, 1, 4.5, 9]
    let effects = try Self.effects(a.map { _ in .number }, points: 1_023) { point in
      zip(a, point).reduce(1) { $0 * (abs(4 * $1.1 - 2) + $1.0) / (1 + $1.0) }
    }
    let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let whole = parts.reduce(1) { $0 * (1 + $1) } - 1
    for (found, part) in zip(effects.shares, parts) {
      #expect(abs(found - part / whole) < 0.02, "\(effects.shares)")
    }
  }

  /// 3 x + the second of three values: variances 9/12, and of 0, 0, 6 the 8 around their mean of 2.
  @Test func `A sum's parts are exact with few points, and so are its means`() throws {
    let effects = try Self.effects([.number, .choice(3)], points: 63) { point in
      3 * point[0] + (point[1] >= 2.0 / 3 ? 6 : 0)
    }
    let whole = 0.75 + 8
    #expect(abs(effects.shares[0] - 0.75 / whole) < 1e-9)
    #expect(abs(effects.shares[1] - 8 / whole) < 1e-9)
    let rise = effects.mean(where: 0, is: 0.9) - effects.mean(where: 0, is: 0.1)
    #expect(abs(rise - 2.4) < 1e-9)
    let step = effects.mean(where: 1, is: 0.9) - effects.mean(where: 1, is: 0.1)
    #expect(abs(step - 6) < 1e-9)
  }

  @Test func `Too few points, and what is not finite, have no effects`() {
    let few = LowDiscrepancySequence.points(5, dimensions: 2)
    #expect(FirstOrderEffects([.number, .number], at: few, values: few.map { $0[0] }) == nil)
    let many = LowDiscrepancySequence.points(63, dimensions: 1)
    #expect(FirstOrderEffects([.number], at: many, values: many.map { _ in .nan }) == nil)
    let constant = FirstOrderEffects([.number], at: many, values: many.map { _ in 5 })
    #expect(constant?.shares.map { $0.isFinite } == [true])
  }

  @Test func `Points fill the cube evenly`() {
    let points = LowDiscrepancySequence.points(63, dimensions: 3)
    #expect(points[0] == [0.5, 0.5, 0.5])
    for dimension in 0..<3 {
      let sorted = points.map { $0[dimension] }.sorted()
      #expect(sorted == (1...63).map { Double($0) / 64 })
    }
  }
}
