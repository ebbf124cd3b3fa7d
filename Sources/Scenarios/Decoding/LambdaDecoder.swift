import LambdaPlatform
import Pricing
import Stochastics

/// Reads Lambda functions and the account they run in.
enum LambdaDecoder {
  private enum Package: String, CaseIterable {
    case zip
    case image
  }

  /// The only region whose prices are built in.
  private static let region = "us-east-1"
  private static let environmentsMax = 10_000_000

  /// The function of one mapping with the account of another, which may be absent.
  static func decode(_ field: Field, account: Field) -> LambdaConfiguration? {
    let section = field.section(.lambda)
    let limits = limits(of: account)
    guard let section else { return nil }
    let architecture = section["architecture"].choice(Architecture.self) ?? .x86_64
    let memory = memory(section["memory"])
    let initialization = initialization(section, architecture)
    let keepAlive = DistributionDecoder.keepAlive.decode(section["keepAlive"])
    let routing = section["routing"].choice(LambdaConfiguration.Routing.self)
    guard let memory, let initialization, let keepAlive else { return nil }
    return LambdaConfiguration(
      memoryMB: memory,
      architecture: architecture,
      initialization: initialization,
      keepAlive: keepAlive,
      routing: routing ?? .mostRecentlyUsed,
      concurrencyLimit: limits.concurrency,
      scalingRate: limits.scalingRate
    )
  }

  private static func memory(_ field: Field) -> Int? {
    guard let megabytes = field.quantity(.memory) else { return nil }
    let range = LambdaLimits.memoryMB
    guard let whole = Int(exactly: megabytes), range.contains(whole) else {
      field.problem(
        "is \(field.written); expected whole MB from \(range.lowerBound)MB to \(range.upperBound)MB"
      )
      return nil
    }
    return whole
  }

  /// The Init phase: given, or that of the runtime.
  private static func initialization(
    _ section: Section,
    _ architecture: Architecture
  ) -> Distribution? {
    let package = section["package"].choice(Package.self) ?? .zip
    let decoder = DistributionDecoder.initialization(package.rawValue, architecture.rawValue)
    guard section["init"].isPresent else {
      var runtime = section["runtime"]
      runtime.isRequired = true
      return measured(runtime, package, architecture, decoder)
    }
    // The runtime is a remark then: nothing is looked up by it.
    _ = section["runtime"].name(expecting: "the name of a runtime")
    return decoder.decode(section["init"])
  }

  private static func measured(
    _ runtime: Field,
    _ package: Package,
    _ architecture: Architecture,
    _ decoder: DistributionDecoder
  ) -> Distribution? {
    let expected = "a runtime of `headroom presets`, or init"
    guard let name = runtime.name(expecting: expected) else { return nil }
    let runtimes = InitDurationTable.runtimes
    guard runtimes.contains(name) else {
      let near = Spelling.suggestion(for: name, among: runtimes)
      runtime.problem("\"\(name)\" is not a known runtime\(near); expected \(expected)")
      return nil
    }
    guard
      let row = InitDurationTable.row(
        runtime: name,
        package: package.rawValue,
        architecture: architecture.rawValue
      )
    else {
      runtime.problem(
        "\"\(name)\" was not measured as \(package.rawValue) on \(architecture.rawValue);"
          + " expected init beside it"
      )
      return nil
    }
    return decoder.make(runtime) { () throws(DistributionError) in try row.distribution }
  }

  private static func limits(
    of account: Field
  ) -> (concurrency: Int, scalingRate: LambdaConfiguration.ScalingRate?) {
    guard account.isPresent, let section = account.section(.account) else {
      return (LambdaLimits.defaultConcurrency, LambdaLimits.scalingRate)
    }
    _ = section["region"].word(among: [region])
    let concurrency = section["concurrencyLimit"].integer(1...environmentsMax)
    let rate = section["scalingRate"]
    return (
      concurrency ?? LambdaLimits.defaultConcurrency,
      rate.isPresent ? scalingRate(rate) : LambdaLimits.scalingRate
    )
  }

  /// A scaling rate; nil for none, or after a report.
  private static func scalingRate(_ field: Field) -> LambdaConfiguration.ScalingRate? {
    let expected = "unlimited or {burst: 1000, refill: 100/s}"
    guard let node = field.value(expecting: expected) else { return nil }
    if case .scalar(let scalar) = node {
      if scalar.string != "unlimited" {
        field.problem("found \"\(scalar.string)\"; expected \(expected)")
      }
      return nil
    }
    guard let section = field.section(.scalingRate) else { return nil }
    let burst = section["burst"].integer(1...environmentsMax)
    let refill = section["refill"].quantity(.rate, .positive)
    guard let burst, let refill else { return nil }
    return LambdaConfiguration.ScalingRate(burst: burst, refillPerSecond: refill)
  }
}
