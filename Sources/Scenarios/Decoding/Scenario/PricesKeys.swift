internal import Pricing

/// What is paid instead of list prices.
struct PricesKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "prices"
  static let sentence =
    "What is paid instead of the list prices of us-east-1, item by item as in cost.csv."

  let perUnit = Key(
    "perUnit",
    .optional("list prices"),
    .place(
      .table(
        TableForm(
          summary: PricesKeys.perUnitSummary,
          key: .form(
            "a billed item",
            PricesKeys.pattern(PricesKeys.items),
            examples: "ec2_instances"
          ),
          value: .quantity(.money, .notNegative),
          least: 1
        )
      )
    ),
    "Own prices per unit, such as ec2_instances: 0.05USD for an hour of an instance."
  )
  let discounts = Key(
    "discounts",
    .optional("none"),
    .place(
      .table(
        TableForm(
          summary: PricesKeys.discountsSummary,
          key: .form(
            "a billed item or all",
            PricesKeys.pattern(PricesKeys.items + [OwnPrices.all]),
            examples: "all"
          ),
          value: .quantity(.fraction, .share),
          least: 1
        )
      )
    ),
    "Discounts on list prices, such as all: 5% or ec2_instances: 28% for a Savings Plan."
  )

  let freeTier = DefaultKey(
    "freeTier",
    .boolean,
    default: false,
    because: "all functions of an organisation share it",
    "Whether AWS's free tier of Lambda is taken off: a million requests and 400,000 GB-seconds a month."
  )

  static let items = BillableItem.allCases.map(\.title)
  static let perUnitSummary = "a mapping from billed items to prices"
  static let discountsSummary = "a mapping from billed items, or all, to discounts"

  private static func pattern(_ words: [String]) -> String {
    "^(\(words.joined(separator: "|")))$"
  }
}

extension Section<PricesKeys> {
  /// The prices.
  func prices() -> OwnPrices {
    var prices = OwnPrices()
    prices.freeTier = self[\.freeTier]
    prices.perUnit =
      self[\.perUnit].map {
        table($0, PricesKeys.items, PricesKeys.perUnitSummary) { $0.quantity(.money) }
      }
      ?? [:]
    prices.discounts =
      self[\.discounts].map {
        table($0, PricesKeys.items + [OwnPrices.all], PricesKeys.discountsSummary) {
          $0.quantity(.fraction, .share)
        }
      } ?? [:]
    return prices
  }

  private func table(
    _ field: Field,
    _ names: [String],
    _ expected: String,
    _ value: (Field) -> Double?
  ) -> [String: Double] {
    guard let entries = field.entries(expecting: expected) else { return [:] }
    if entries.isEmpty { field.problem("is empty; expected \(expected)") }
    var table: [String: Double] = [:]
    for (name, place) in entries {
      guard names.contains(name) else {
        let near = Spelling.suggestion(for: name, among: names)
        place.problem(
          "\"\(name)\" is no billed item\(near); expected \(Wording.alternatives(names))"
        )
        continue
      }
      table[name] = value(place)
    }
    return table
  }
}
