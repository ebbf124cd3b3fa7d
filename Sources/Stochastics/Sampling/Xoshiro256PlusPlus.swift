/// The state of the xoshiro256++ generator: 256 bits, not all zero, period 2^256 - 1.
///
/// The layout is four 64-bit words in order, so that the value can live in the state memory of a
/// `gsl_rng` as well as in registers while a batch is drawn.
///
/// Source: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM Trans.
/// Math. Softw. 47(4), 2021, doi:10.1145/3460772.
struct Xoshiro256PlusPlus: Equatable, Sendable {
  var word0: UInt64
  var word1: UInt64
  var word2: UInt64
  var word3: UInt64

  /// A state given word by word; at least one word must differ from zero.
  init(_ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64) {
    precondition(
      word0 | word1 | word2 | word3 != 0,
      "The state of xoshiro256++ must not be all zero."
    )
    self.word0 = word0
    self.word1 = word1
    self.word2 = word2
    self.word3 = word3
  }

  /// A state in which every word depends on every bit of every key.
  ///
  /// Each word is a chain of SplitMix64 finalisers over the keys, started from its own position.
  /// For fixed other keys the chain is a bijection, so two different keys never share a state.
  init(keys: UInt64...) {
    let words = (0..<4).map { position in
      keys.reduce(UInt64(position)) { chain, key in
        SplitMix64.finalize((chain ^ key) &+ SplitMix64.increment)
      }
    }
    let allZero = words.allSatisfy { $0 == 0 }
    self.init(allZero ? SplitMix64.increment : words[0], words[1], words[2], words[3])
  }

  /// The next 64 bits.
  @inline(__always)
  mutating func next() -> UInt64 {
    let sum = word0 &+ word3
    let result = (sum &<< 23 | sum &>> 41) &+ word0
    let shifted = word1 &<< 17
    word2 ^= word0
    word3 ^= word1
    word1 ^= word2
    word0 ^= word3
    word2 ^= shifted
    word3 = word3 &<< 45 | word3 &>> 19
    return result
  }

  /// The next multiple of 2^-53 in `0..<1`.
  @inline(__always)
  mutating func nextUniform() -> Double {
    // Through Int64: the conversion from UInt64 takes several instructions on x86-64.
    Double(Int64(bitPattern: next() &>> 11)) * 0x1p-53
  }
}
