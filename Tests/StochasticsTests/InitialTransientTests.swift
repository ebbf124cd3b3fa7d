import Stochastics
import Testing

/// Where a series settles.
@Suite struct InitialTransientTests {
  /// Noise around 10, after a beginning that decays from another level.
  private func series(
    count: Int = 400,
    from level: Double,
    decaying length: Double,
    seed: UInt64
  ) throws -> [Double] {
    let noise = RandomStream(seed: seed, replication: 0, name: "noise")
    return (0..<count).map { index in
      10 + (level - 10) * (Double(index) < length ? 1 - Double(index) / length : 0)
        + noise.uniform() - 0.5
    }
  }

  @Test("a beginning that decays over 80 values is found, in nineteen of twenty within 30 of them")
  func decay() throws {
    var beyond = 0
    let lengths = try (1...200).compactMap { seed in
      let values = try series(from: 0, decaying: 80, seed: UInt64(seed))
      // What is left out already does not count.
      if InitialTransient.length(of: values, discarded: 200) != 0 { beyond += 1 }
      return InitialTransient.length(of: values)
    }
    // The best cut may lie in the second half by chance.
    #expect(lengths.count >= 196)
    #expect(beyond <= 10)
    #expect(lengths.allSatisfy { $0 >= 50 && $0 <= 200 })
    #expect(lengths.count { $0 > 110 } <= 10)
  }

  @Test("a series that is steady from the beginning has none, in nineteen of twenty")
  func steady() throws {
    let found = try (1...200).count { seed in
      try InitialTransient.length(of: series(from: 10, decaying: 1, seed: UInt64(seed))) != 0
    }
    #expect(found <= 10, "\(found)")
    #expect(InitialTransient.length(of: Array(repeating: 3.0, count: 100)) == 0)
  }

  @Test("one that goes on changing, or is too short, has no length")
  func unsettled() throws {
    #expect(InitialTransient.length(of: (0..<200).map(Double.init)) == nil)
    #expect(InitialTransient.length(of: [1, 2, 3]) == nil)
  }
}
