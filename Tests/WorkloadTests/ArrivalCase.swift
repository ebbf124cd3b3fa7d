import EventKernel
import Testing
import Workload

/// A rate profile to draw arrivals from, with its integral worked out apart from the sources.
struct ArrivalCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  /// Length in seconds, rate at the beginning and at the end in requests per second.
  var pieces: [(lasting: Double, from: Double, to: Double)]

  static let all = [
    ArrivalCase(testDescription: "constant", pieces: [(100, 20, 20)]),
    ArrivalCase(testDescription: "steps", pieces: [(20, 5, 5), (30, 60, 60), (50, 0.5, 0.5)]),
    ArrivalCase(testDescription: "ramps from and to zero", pieces: [(50, 0, 50), (50, 50, 0)]),
    ArrivalCase(testDescription: "ramps", pieces: [(10, 0, 100), (40, 20, 40), (50, 40, 1)]),
    ArrivalCase(
      testDescription: "silence at the beginning, in the middle and at the end",
      pieces: [(15, 0, 0), (20, 40, 40), (30, 0, 0), (1, 0, 0), (15, 0, 90), (19, 0, 0)]
    ),
    ArrivalCase(
      testDescription: "counts per second",
      pieces: (0..<100).map { second in
        let rate = Double(second * 37 % 41)
        return (1, rate, rate)
      }
    ),
    ArrivalCase(
      testDescription: "far more pieces than requests",
      pieces: Array(repeating: (0.01, 2, 3), count: 10_000)
    ),
  ]

  var profile: RateProfile {
    RateProfile(
      segments: pieces.map { piece in
        RateSegment(lasting: .seconds(piece.lasting), startRate: piece.from, endRate: piece.to)
      }
    )
  }

  /// Expected requests of each piece.
  var expected: [Double] {
    pieces.map { $0.lasting * ($0.from + $0.to) / 2 }
  }

  /// The piece of each time, in seconds, and the expected requests up to it; times must rise.
  func located(_ times: [Double]) -> [(piece: Int, operational: Double)] {
    let expected = expected
    var piece = 0
    var begin = 0.0
    var before = 0.0
    return times.map { time in
      while piece + 1 < pieces.count, time >= begin + pieces[piece].lasting - 1e-12 {
        before += expected[piece]
        begin += pieces[piece].lasting
        piece += 1
      }
      let (lasting, from, to) = pieces[piece]
      let elapsed = time - begin
      return (piece, before + elapsed * (from + (to - from) * elapsed / lasting / 2))
    }
  }

  /// The arrivals of one replication, in seconds.
  func arrivals(
    _ process: ArrivalProcess = .poisson,
    seconds: Double = 1_000,
    replication: Int = 0
  ) throws -> [Double] {
    try profile.arrivals(process, seconds: seconds, replication: replication)
  }
}

extension RateProfile {
  /// The arrivals of one replication, in seconds.
  func arrivals(
    _ process: ArrivalProcess,
    seconds: Double = 1_000,
    replication: Int = 0
  ) throws -> [Double] {
    var source = try RequestSource(
      streams: [TrafficStream(name: "traffic", arrivals: .process(process, self))],
      duration: .seconds(seconds),
      seed: 1998,
      replication: replication
    )
    return source.remaining().map(\.arrival.seconds)
  }
}
