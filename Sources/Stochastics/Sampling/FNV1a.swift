/// The 64-bit FNV-1a hash: the same on every machine and in every run, unlike `Hasher`.
///
/// It names random streams and digests scenarios; it is no protection against forgery.
///
/// Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, RFC 9923 (FNV-1a, 64-bit parameters).
package enum FNV1a {
  /// The hash of `bytes`, in their order.
  ///
  /// - Parameter bytes: Any bytes; no bytes give the offset basis `0xcbf29ce484222325`.
  /// - Returns: 64 bits.
  /// - Complexity: O(*n*) in the number of bytes.
  package static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
  }
}
