import EventKernel
import Stochastics
import Workload

extension RateProfile {
  /// A profile of pieces: length in seconds, rate at the beginning and at the end.
  static func pieces(_ pieces: (lasting: Double, from: Double, to: Double)...) -> Self {
    Self(
      segments: pieces.map {
        RateSegment(lasting: .seconds($0.lasting), startRate: $0.from, endRate: $0.to)
      }
    )
  }

  /// A profile of up to twelve steps and ramps with silences, drawn from a stream.
  static func random(from random: RandomStream) -> Self {
    let count = 1 + Int(random.uniform() * 12)
    return Self(
      segments: (0..<count).map { _ in
        let from = random.uniform() < 0.5 ? 0 : random.uniform() * 100
        return RateSegment(
          lasting: SimulationTime(nanoseconds: 1 + Int64(random.uniform() * 5e9)),
          startRate: from,
          endRate: random.uniform() < 0.5 ? from : random.uniform() * 100
        )
      }
    )
  }

  /// An integral by Simpson's rule, which is exact for rates of up to the third degree.
  static func simpson(from begin: Double, to end: Double, _ rate: (Double) -> Double) -> Double {
    (end - begin) / 6 * (rate(begin) + 4 * rate((begin + end) / 2) + rate(end))
  }
}
