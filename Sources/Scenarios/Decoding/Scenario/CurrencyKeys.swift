internal import Pricing

/// A currency to show amounts in.
struct CurrencyKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "currency"
  static let sentence =
    "The currency that the terminal shows amounts in; files and objectives stay in USD."

  let code = Key(
    "code",
    .required,
    Form<String>(.text(.form("a code such as EUR", "^[A-Z]{3}$", examples: "EUR", "GBP"))) {
      field in
      guard let text = field.text(expecting: "a code such as EUR") else { return nil }
      guard text.utf8.count == 3, text.utf8.allSatisfy({ (65...90).contains($0) }) else {
        field.problem("found \"\(text)\"; expected a code such as EUR")
        return nil
      }
      return text
    },
    "Its code of three letters."
  )
  let perUSD = Key(
    "perUSD",
    .required,
    .number(0.000001...1_000_000_000),
    "Units of it for one US dollar."
  )
}

extension Section<CurrencyKeys> {
  /// The currency; nil after a report.
  func currency() -> Currency? {
    let code = self[\.code]
    let perUSD = self[\.perUSD]
    guard let code, let perUSD else { return nil }
    return Currency(code: code, perUSD: perUSD)
  }
}
