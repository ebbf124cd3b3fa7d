/// What it cost.
extension Metric {
  /// Cost of the measured window, in USD.
  public static let cost = Self(
    "cost_usd",
    .usd,
    better: .lower,
    "cost",
    "Cost of the measured window, before tax.",
    in: .money
  ) { $0.hasBill ? $0.bill.total : nil }

  /// Cost per million requests of the window, in USD.
  public static let costPerMillion = Self(
    "cost_usd_per_million",
    .usd,
    better: .lower,
    "cost/million",
    "`cost_usd` per million requests of the window.",
    in: .money
  ) { window in
    let requests = window.tally.requests
    return requests > 0 && window.hasBill ? window.bill.total / Double(requests) * 1e6 : nil
  }

  /// Cost of 730 hours like the window, in USD.
  public static let costPerMonth = Self(
    "cost_usd_per_month",
    .usd,
    better: .lower,
    "cost/month",
    "Cost of 730 hours that go on like the window.",
    in: .money
  ) { $0.hasBill ? $0.bill.perMonth : nil }

  /// Cost of capacity that had nothing to do, in USD.
  public static let unusedCost = Self(
    "unused_cost_usd",
    .usd,
    better: .lower,
    "unused",
    "Cost of capacity paid for that had nothing to do; Lambda bills none.",
    in: .platform
  ) { $0.unusedCost }

  /// Cost in a month of capacity that had nothing to do, in USD.
  package static let unusedCostPerMonth = Self(
    "unused_cost_usd_per_month",
    .usd,
    better: .lower,
    "unused/month",
    "`unused_cost_usd` of 730 hours that go on like the window.",
    in: .platform
  ) { $0.unusedCostPerMonth }
}
