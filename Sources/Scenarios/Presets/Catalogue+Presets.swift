import LambdaPlatform
import Measures
internal import Pricing

extension Catalogue {
  /// Runtimes with measured Init phases.
  static let runtimes = Self(
    name: "runtime",
    summary: "a runtime of `headroom presets runtime`",
    words: { InitDurationTable.runtimes }
  )

  /// Kept, since the price list parses them anew each time.
  private static let instanceTypeNames = EC2PriceList.allNames

  /// Instance types with a known price.
  static let instanceTypes = Self(
    name: "instanceType",
    summary: "an EC2 instance type of `headroom presets instanceType`",
    words: { instanceTypeNames }
  )

  /// Metrics, with or without the unit in their names.
  static let metrics = Self(
    name: "metric",
    summary: "a metric",
    words: { Metric.all.flatMap(\.names) }
  )
}
