import DataFiles
import EventKernel
import Measures
import Workload

/// Reads the mapping that is a whole scenario.
enum ScenarioDecoder {
  /// The format that this version reads.
  private static let format = 1
  private static let replicationsMax = 1_000_000

  /// The scenario of a document, or nil after reporting why there is none.
  static func decode(_ field: Field, digest: String) -> Scenario? {
    guard readsFormat(of: field), let section = field.section(.scenario) else { return nil }
    _ = section["headroom"].word(among: [String(format)])
    let name = section["name"].name(expecting: "the name of the scenario")
    let start = instant(section["start"])
    let duration = section["duration"].duration(.positive)
    let discard = section["discard"].duration() ?? .zero
    if let duration, discard >= duration {
      section["discard"].problem(
        "is \(section["discard"].written); expected less than the duration,"
          + " \(Quantity.text(of: duration))"
      )
    }
    let interval = TimelineInterval.decode(section["interval"], duration: duration)
    let seed = seed(section["seed"])
    let replications = replications(section)
    let isPlaced = start != nil || !section["start"].isPresent
    let window = isPlaced ? duration.map { TrafficWindow(start: start, duration: $0) } : nil
    let (downstream, resources) = DownstreamDecoder.decode(section["downstream"])
    let traffic = TrafficDecoder(window: window, resources: resources.map(\.name))
      .decode(section["traffic"])
    let (platforms, names) = PlatformDecoder(
      streams: TrafficDecoder.names(in: section["traffic"]),
      duration: duration
    ).decode(section["platforms"])
    let baseline = baseline(section["baseline"], among: names)
    let objectives =
      section["objectives"].isPresent ? ObjectiveDecoder.decode(section["objectives"]) : []
    if field.report.isEmpty { DownstreamDecoder.reportUncalled(resources, by: traffic) }
    guard field.report.isEmpty, let name, let duration, let interval, let seed, let replications,
      let baseline
    else { return nil }
    return Scenario(
      name: name,
      start: start,
      duration: duration,
      discard: discard,
      interval: interval,
      seed: seed,
      replications: replications,
      baseline: baseline,
      traffic: traffic,
      platforms: platforms,
      downstream: downstream,
      objectives: objectives,
      digest: digest,
      notes: field.report.notes
    )
  }

  /// Whether the file is not of a later format, whose keys it would be idle to judge.
  private static func readsFormat(of field: Field) -> Bool {
    guard case .mapping(let mapping)? = field.node, let version = mapping["headroom"],
      case .scalar(let scalar) = version, let number = Int(scalar.string), number > format
    else { return true }
    field.report.add(
      "found format \(number), which is later than this version of Headroom; expected \(format)",
      line: version.mark?.line,
      path: "headroom"
    )
    return false
  }

  private static func instant(_ field: Field) -> CalendarInstant? {
    let expected = "a time from 1970 to 2199 in UTC, such as 1998-06-15T12:00:00Z"
    guard let text = field.text(expecting: expected) else { return nil }
    guard let year = Int(text.prefix(4)), (1970...2199).contains(year),
      let instant = CalendarInstant(iso8601: text)
    else {
      field.problem("found \"\(text)\"; expected \(expected)")
      return nil
    }
    return instant
  }

  private static func seed(_ field: Field) -> UInt64? {
    let expected = "a whole number from 0 to \(UInt64.max)"
    guard let text = field.text(expecting: expected) else { return nil }
    guard let seed = UInt64(text) else {
      field.problem("found \"\(text)\"; expected \(expected)")
      return nil
    }
    return seed
  }

  private static func replications(_ section: Section) -> Scenario.Replications? {
    guard section["precision"].isPresent else {
      return section["replications"].integer(1...replicationsMax).map { .count($0) }
    }
    guard let precision = section["precision"].section(.precision) else { return nil }
    let metric = metric(precision["of"])
    let within = precision["within"].quantity(.fraction, .properShare)
    let atMost = precision["atMost"].integer(2...replicationsMax)
    guard let metric, let within, let atMost else { return nil }
    return .precision(of: metric, within: within, atMost: atMost)
  }

  private static func metric(_ field: Field) -> Metric? {
    guard let name = field.text(expecting: "a metric such as latency_p99") else { return nil }
    do {
      return try Metric.named(name)
    } catch {
      field.problem(error.message)
      return nil
    }
  }

  private static func baseline(_ field: Field, among names: [String]) -> String? {
    guard field.isPresent else { return names.first }
    guard let name = field.text(expecting: "the name of a platform") else { return nil }
    guard names.isEmpty || names.contains(name) else {
      let near = Spelling.suggestion(for: name, among: names)
      field.problem("\"\(name)\" is not a platform\(near); expected \(Wording.alternatives(names))")
      return nil
    }
    return name
  }
}
