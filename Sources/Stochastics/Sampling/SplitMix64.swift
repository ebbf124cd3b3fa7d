/// The mixing step of SplitMix64, used to spread keys over a generator's state.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014, doi:10.1145/2660193.2660195; constants of S. Vigna's splitmix64.c (2015).
enum SplitMix64 {
  /// The odd integer nearest to 2^64 divided by the golden ratio.
  static let increment: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// A bijection of 64 bits in which each input bit changes about half of the output bits.
  static func finalize(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed &>> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed &>> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed &>> 31)
  }
}
