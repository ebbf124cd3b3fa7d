/// How large a profile may become.
enum RateProfileLimits {
  /// Most pieces of a profile: twelve times what two weeks by seconds have.
  static let piecesMax = 10_000_000.0
}
