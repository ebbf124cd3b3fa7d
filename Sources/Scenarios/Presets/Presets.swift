import FleetPlatform
import LambdaPlatform
internal import Pricing

/// All built-in presets.
package enum Presets {
  /// Every preset, grouped by category in the order of `Preset.Category`.
  ///
  /// - Complexity: O(number of presets), some 1,500, at each call.
  package static var all: [Preset] {
    runtimes + firstRuns + keepAlives + launchDelays + prices + instanceTypes
  }

  private static var runtimes: [Preset] {
    InitDurationTable.rows.map { row in
      let figures = [(0.5, "median"), (0.9, "p90"), (0.99, "p99")].compactMap { share, name in
        row.points.first { $0.probability == share }
          .map { "\(name) \(rounded($0.milliseconds)) ms" }
      }
      return Preset(
        category: .runtime,
        name: "\(row.runtime) \(row.package) \(row.architecture)",
        summary: figures.joined(separator: ", "),
        source: "maxday/lambda-perf @ 6070b7947b5d (Apache-2.0)",
        date: "2026-07",
        confidence: "\(row.samples) cold starts of a function that says hello: a floor"
      )
    }
  }

  private static var firstRuns: [Preset] {
    FirstRunTable.rows.map { row in
      let measured = zip(FirstRunTable.memorySizesMB, row.measuredMilliseconds)
        .map { "\(rounded($1)) ms at \($0) MB" }
      return Preset(
        category: .firstRun,
        name: "\(row.runtime) \(row.package) \(row.architecture)",
        summary: "\(rounded(row.cpuMilliseconds)) ms of CPU and \(rounded(row.waitMilliseconds)) ms"
          + " of wait; measured: " + measured.joined(separator: ", "),
        source: "maxday/lambda-perf @ 6070b7947b5d (Apache-2.0)",
        date: "2026-07",
        confidence: "means of a function that says hello: a floor; days differ by"
          + " \(rounded(row.spreadOfDays * 100)) %, how single runs differ is not known"
      )
    }
  }

  private static var keepAlives: [Preset] {
    KeepAliveMeasurements.presets.map { preset in
      Preset(
        category: .keepAlive,
        name: preset.name,
        summary: summary(of: preset.law),
        source: preset.source,
        date: preset.measured,
        confidence: preset.certainty
      )
    }
  }

  private static func summary(of law: KeepAliveMeasurements.Law) -> String {
    switch law {
    case .fixed(let seconds): return "always \(rounded(seconds)) s"
    case .uniform(let from, let to): return "uniform from \(rounded(from)) s to \(rounded(to)) s"
    case .survival(let points):
      let steps = points.filter { $0.shareWarm < 1 }.map { point in
        "\(rounded(point.shareWarm * 100)) % at \(rounded(point.idleSeconds)) s"
      }
      return "still warm: " + steps.joined(separator: ", ")
    }
  }

  private static var launchDelays: [Preset] {
    LaunchDelayTable.rows.map { row in
      Preset(
        category: .launchDelay,
        name: row.name,
        summary: "median \(rounded(row.medianSeconds)) s, p90 \(rounded(row.p90Seconds)) s,"
          + " p99 \(rounded(row.p99Seconds)) s: \(row.note)",
        source: row.source,
        date: "2012 to 2026",
        confidence: LaunchDelayTable.certainty
      )
    }
  }

  private static var prices: [Preset] {
    let functions = Architecture.allCases.map { architecture in
      var card = RateCard.lambda(architecture: architecture)
      card.add(.provisionedConcurrency(architecture: architecture))
      return (architecture.rawValue, card, Origin.lambda)
    }
    var others = RateCard.snapStart
    others.add(.ephemeralStorage)
    let cards =
      functions + [
        ("", others, Origin.lambda),
        ("", RateCard.fleet(instanceType: "", pricePerHour: 0, loadBalancer: true), Origin.fleet),
      ]
    return cards.flatMap { suffix, card, origin in
      card.items.filter { $0.kind != .ec2Instances }.compactMap { item -> Preset? in
        guard let rate = card[item] else { return nil }
        return Preset(
          category: .price,
          name: suffix.isEmpty ? item.kind.title : "\(item.kind.title) \(suffix)",
          summary: summary(of: rate, per: item.kind.unit),
          source: origin.source,
          date: origin.date,
          confidence: "list price in us-east-1, before tax"
        )
      }
    }
  }

  private static func summary(of rate: Rate, per unit: String) -> String {
    let tiers = rate.tiers.map { tier in
      let bound = tier.upTo.map { " up to \(rounded($0 / 1e9)) billion a month" } ?? ""
      return "\(dollars(tier.usdPerUnit)) per \(unit)\(bound)"
    }
    return tiers.joined(separator: ", then ")
  }

  private static var instanceTypes: [Preset] {
    EC2PriceList.allNames.compactMap { EC2PriceList.type(named: $0) }.map { type in
      Preset(
        category: .instanceType,
        name: type.name,
        summary:
          "\(type.vCPUs) vCPUs, \(rounded(type.memoryGiB)) GiB, \(type.architecture.rawValue),"
          + " \(dollars(type.usdPerHour)) per hour",
        source: "aws/karpenter-provider-aws @ 1d927085dd81 (Apache-2.0)",
        date: "2026-07-20",
        confidence: "AWS Price List, Linux on demand in us-east-1"
      )
    }
  }

  /// Where a rate card comes from.
  private struct Origin {
    let source: String
    let date: String

    static let lambda = Self(source: "AWS Price List, offer AWSLambda", date: "2026-09-19")
    static let fleet = Self(
      source: "https://aws.amazon.com/elasticloadbalancing/pricing/ and"
        + " https://aws.amazon.com/cloudwatch/pricing/",
      date: "2026"
    )
  }

  /// A number with at most one decimal.
  private static func rounded(_ number: Double) -> String {
    let tenths = (number * 10).rounded() / 10
    return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
  }

  /// A price to a hundred-billionth of a dollar, without an exponent.
  private static func dollars(_ amount: Double) -> String {
    let whole = amount.rounded(.down)
    var digits = String(Int(((amount - whole) * 1e11).rounded()))
    digits = String(repeating: "0", count: max(0, 11 - digits.count)) + digits
    while digits.count > 2, digits.last == "0" { digits.removeLast() }
    return "$\(Int(whole)).\(digits)"
  }
}
