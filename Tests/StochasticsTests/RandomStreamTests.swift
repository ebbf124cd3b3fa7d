import Testing

@testable import Stochastics

@Suite struct RandomStreamTests {
  private static let seed: UInt64 = 0x0123_4567_89ab_cdef

  private func outputs(_ stream: RandomStream, _ count: Int = 4) -> [UInt64] {
    (0..<count).map { _ in stream.nextUInt64() }
  }

  /// Outputs of Blackman and Vigna's reference code in C, run on the same states.
  @Test("the generator gives the reference outputs of xoshiro256++")
  func referenceOutputs() {
    let small = RandomStream(state: Xoshiro256PlusPlus(1, 2, 3, 4))
    #expect(
      outputs(small, 8) == [
        41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
        9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
        12_406_186_145_184_390_807,
      ]
    )
    let large = RandomStream(
      state: Xoshiro256PlusPlus(0x9e37_79b9_7f4a_7c15, .max, 0, 0x8000_0000_0000_0001)
    )
    _ = outputs(large, 1000)
    #expect(
      outputs(large, 3) == [
        14_966_320_216_815_469_767, 11_018_827_697_811_559_776, 668_218_588_125_523_702,
      ]
    )
  }

  @Test("the same seed, replication and name give the same stream")
  func sameKeys() {
    let first = RandomStream(seed: Self.seed, replication: 3, name: "arrivals")
    let second = RandomStream(seed: Self.seed, replication: 3, name: "arrivals")
    #expect(outputs(first, 100) == outputs(second, 100))
  }

  @Test("every bit of the seed changes every word of the state", arguments: 0..<64)
  func seedBits(bit: Int) {
    let name = FNV1a.hash("demand".utf8)
    let original = Xoshiro256PlusPlus(keys: Self.seed, 0, name)
    let flipped = Xoshiro256PlusPlus(keys: Self.seed ^ (1 << UInt64(bit)), 0, name)
    #expect(original.word0 != flipped.word0)
    #expect(original.word1 != flipped.word1)
    #expect(original.word2 != flipped.word2)
    #expect(original.word3 != flipped.word3)
    let distance =
      (original.word0 ^ flipped.word0).nonzeroBitCount
      + (original.word1 ^ flipped.word1).nonzeroBitCount
      + (original.word2 ^ flipped.word2).nonzeroBitCount
      + (original.word3 ^ flipped.word3).nonzeroBitCount
    // Binomial(256, 1/2): 80...176 holds with probability 1 - 2e-9.
    #expect((80...176).contains(distance))
  }

  @Test(
    "streams that differ in one key are unrelated",
    arguments: [
      (seed: seed ^ 1, replication: 0, name: "arrivals"),
      (seed: seed ^ (1 << 63), replication: 0, name: "arrivals"),
      (seed: seed, replication: 1, name: "arrivals"),
      (seed: seed, replication: 0, name: "arrivalt"),
      (seed: seed, replication: 0, name: ""),
    ]
  )
  func unrelated(keys: (seed: UInt64, replication: Int, name: String)) {
    let first = RandomStream(seed: Self.seed, replication: 0, name: "arrivals")
    let second = RandomStream(seed: keys.seed, replication: keys.replication, name: keys.name)
    var cells = [Int](repeating: 0, count: 64)
    for _ in 0..<6400 {
      cells[first.index(below: 8) * 8 + second.index(below: 8)] += 1
    }
    let expected = [Double](repeating: 100, count: 64)
    #expect(GoodnessOfFit.chiSquared(observed: cells, expected: expected) > 0.001)
  }

  @Test("uniform numbers are uniform and stay below 1")
  func uniform() {
    let stream = RandomStream(seed: 1998, replication: 0, name: "uniform")
    let sample = (0..<20_000).map { _ in stream.uniform() }
    #expect(sample.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(GoodnessOfFit.kolmogorovSmirnov(sample: sample) { $0 }.pValue > 0.001)
  }

  @Test("indices are equally probable", arguments: [1, 2, 3, 7, 50, 1000])
  func index(count: Int) {
    let stream = RandomStream(seed: 1998, replication: 0, name: "index")
    var counts = [Int](repeating: 0, count: count)
    for _ in 0..<(20 * max(count, 100)) {
      counts[stream.index(below: count)] += 1
    }
    guard count > 1 else { return }
    let expected = Double(counts.reduce(0, +)) / Double(count)
    let pValue = GoodnessOfFit.chiSquared(
      observed: counts,
      expected: [Double](repeating: expected, count: count)
    )
    #expect(pValue > 0.001)
  }

  @Test("an index below a count just above half the range is unbiased")
  func largeIndex() {
    // Without rejection the lower third would come up half the time instead of a third.
    let count = Int.max / 4 * 3
    let stream = RandomStream(seed: 1998, replication: 0, name: "large index")
    let thirds = (0..<3000).map { _ in stream.index(below: count) / (count / 3 + 1) }
    let counts = (0..<3).map { third in thirds.count { $0 == third } }
    #expect(GoodnessOfFit.chiSquared(observed: counts, expected: [1000, 1000, 1000]) > 0.001)
  }

  @Test("GSL draws from the same numbers")
  func drawnByGSL() throws {
    let unit = try Distribution.makeUniform(minimum: 0, maximum: 1)
    let first = RandomStream(seed: 7, replication: 0, name: "shared")
    let second = RandomStream(seed: 7, replication: 0, name: "shared")
    for _ in 0..<100 {
      #expect(unit.draw(using: first) == second.uniform())
    }
    #expect(first.nextUInt64() == second.nextUInt64())
  }
}
