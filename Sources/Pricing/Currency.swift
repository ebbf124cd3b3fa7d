/// A currency that amounts are shown in; files and objectives stay in USD.
package struct Currency: Sendable, Equatable {
  /// Its code of three letters, such as `EUR`.
  package let code: String
  /// Units of it for one US dollar, above 0.
  package let perUSD: Double

  /// Creates a currency.
  package init(code: String, perUSD: Double) {
    precondition(perUSD > 0 && perUSD.isFinite, "a currency is worth something")
    self.code = code
    self.perUSD = perUSD
  }
}
