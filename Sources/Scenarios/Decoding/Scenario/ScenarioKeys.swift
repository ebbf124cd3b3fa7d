import DataFiles
import EventKernel
internal import Pricing
import Workload

/// A whole scenario.
struct ScenarioKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "scenario"
  static let sentence = "One capacity question: this traffic, on these platforms."

  let headroom = Key("headroom", .required, .format, "Version of the file format.")
  let name = Key(
    "name",
    .required,
    .name("the name of the scenario"),
    "Title of the scenario."
  )
  let duration = Key("duration", .required, .duration(.positive), "How long requests arrive.")
  let seed = Key(
    "seed",
    .standard("1", because: "any will do, and the same gives the same result"),
    .seed,
    "Seed of all random numbers."
  )
  let traffic = Key(
    "traffic",
    .required,
    .list(of: .mapping(StreamKeys.mapping), "a list of streams of requests"),
    "Streams of requests."
  )
  let platforms = Key(
    "platforms",
    .required,
    .list(of: .mapping(PlatformKeys.mapping), "a list of platforms"),
    "Ways of serving the traffic."
  )
  let replications = Key(
    "replications",
    .optional("5, unless precision is there: fewer decide nothing"),
    .integer(Scenario.replicationBounds),
    "How many times to run each platform."
  )
  let precision = Key(
    "precision",
    .optional("replications says how many"),
    .mapping(PrecisionKeys.mapping) { $0.replications() },
    PrecisionKeys.sentence
  )
  let start = Key(
    "start",
    .optional("recorded traffic begins where its file does"),
    .instant,
    "Civil time of the beginning; recorded traffic begins there."
  )
  let discard = DefaultKey(
    "discard",
    .duration(),
    default: .zero,
    because: "nothing is left out unasked",
    "Initial transient left out of the statistics; shorter than the duration."
  )
  let interval = Key(
    "interval",
    .optional(TimelineInterval.choice),
    .duration(.positive),
    "Length of an interval of the timeline, at most 100,000 of them."
  )
  let baseline = Key(
    "baseline",
    .optional("the first platform"),
    .place(.text(.reference(to: "platform", "the name of a platform"))),
    "Name of the platform that the others are compared with."
  )
  let downstream = Key(
    "downstream",
    .optional("none"),
    .list(of: .mapping(DownstreamResourceKeys.mapping), "a list of downstream resources"),
    "Shared resources behind the platforms, such as databases; each platform has copies of its own."
  )
  let kmsKeys = Key(
    "kmsKeys",
    .optional("aws/lambda alone"),
    .list(of: .mapping(KmsKeyKeys.mapping), "a list of keys, each with a name"),
    "Keys of KMS, by which the environment variables of functions are encrypted."
  )
  let objectives = Key(
    "objectives",
    .optional("none"),
    .list(
      of: .place(
        .either([.text(ObjectiveText.form), .mapping { ObjectiveKeys.mapping.description }])
      ),
      "a list of objectives such as \(ObjectiveText.example)"
    ),
    "What the platforms should reach."
  )

  let definitions = Key(
    "definitions",
    .optional("none"),
    .place(.anything),
    "A place for YAML anchors that other keys take up by aliases and merge keys; not read itself."
  )
  let prices = Key(
    "prices",
    .optional("list prices of us-east-1"),
    .mapping(PricesKeys.mapping) { $0.prices() },
    PricesKeys.sentence
  )
  let currency = Key(
    "currency",
    .optional("US dollars"),
    .mapping(CurrencyKeys.mapping) { $0.currency() },
    CurrencyKeys.sentence
  )
  let costWindow = Key(
    "costWindow",
    .optional("the measured time"),
    .mapping(CostWindowKeys.mapping),
    CostWindowKeys.sentence
  )

  let sweep = Key(
    "sweep",
    .optional("headroom sweep needs --vary"),
    .sweep,
    "What headroom sweep varies: paths as in --set, each with a list of values or a range."
  )

  let plan = Key(
    "plan",
    .optional("headroom plan takes what is usual for the kind of each platform"),
    .axes,
    "What headroom plan may choose: paths as in --set, each with a list of values or a range."
  )

  let uncertain = Key(
    "uncertain",
    .optional("everything is taken to be known"),
    .uncertain,
    "Values of the scenario that are not known: paths of which parts in the middle may be left out, each"
      + " with a share, a range, a distribution or a list of what they may be."
  )

  var rules: [Rule] {
    [.refuses(precision, beside: replications, expecting: "only one of them")]
  }
}

/// Reads the mapping that is a whole scenario.
enum ScenarioDecoder {
  /// The format that this version reads.
  static let format = 1

  /// The scenario of a document, or nil after reporting why there is none.
  ///
  /// - Parameters:
  ///   - field: The document.
  ///   - start: Civil time of time zero where the document has none.
  /// - Returns: The scenario, if it is sound.
  static func decode(_ field: Field, start: CalendarInstant?) -> Scenario? {
    guard readsFormat(of: field), let section = field.section(ScenarioKeys.mapping) else {
      return nil
    }
    return section.scenario(start: start)
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
}

extension Section<ScenarioKeys> {
  /// The scenario, or nil after reporting why there is none.
  fileprivate func scenario(start fallback: CalendarInstant?) -> Scenario? {
    _ = self[\.headroom]
    _ = self[\.definitions]
    let name = self[\.name]
    let start = self[\.start] ?? (has(\.start) ? nil : fallback)
    let duration = self[\.duration]
    let discard = self[\.discard]
    let interval = interval(within: duration)
    let seed = self[\.seed]
    let replications = replicationRule
    if let duration, discard >= duration {
      place(\.discard).problem(
        "is \(place(\.discard).written); expected less than the duration,"
          + " \(Quantity.text(of: duration))"
      )
    }
    let isPlaced = start != nil || !has(\.start)
    let window = isPlaced ? duration.map { TrafficWindow(start: start, duration: $0) } : nil
    let (downstream, resources) = DownstreamDecoder.decode(self[\.downstream] ?? [])
    let (traffic, streams) = TrafficDecoder(window: window, resources: resources.map(\.name))
      .decode(self[\.traffic] ?? [])
    let (bare, names) = PlatformDecoder(
      streams: streams,
      keys: KeyDecoder.decode(self[\.kmsKeys] ?? []),
      duration: duration,
      requestMemory: traffic.flatMap(\.classes).map(\.demand.memory).max() ?? 0
    )
    .decode(self[\.platforms] ?? [])
    let platforms = bare.map { $0.fronted(by: traffic) }
    let baseline = baseline(among: names)
    let objectives = ObjectiveDecoder(streams: streams, duration: duration)
      .decode(self[\.objectives] ?? [])
    ObjectiveNotes.add(objectives, hasDownstream: !resources.isEmpty, at: place(\.objectives))
    let prices = self[\.prices] ?? OwnPrices()
    let currency = self[\.currency]
    let sweep = self[\.sweep]
    let plan = self[\.plan]
    let uncertain = self[\.uncertain]
    let costWindow = self[\.costWindow]?.window(within: duration)
    for platform in platforms { noteTransient(on: platform, within: duration) }
    if traffic.count == streams.count {
      for platform in platforms {
        noteTimeouts(on: platform, of: traffic)
        checkInvocations(on: platform, of: traffic)
      }
    }
    notePeriods(of: costWindow ?? duration.map { min(discard, $0)..<$0 })
    let report = field.report
    if report.isEmpty { DownstreamDecoder.reportUncalled(resources, by: traffic) }
    guard report.isEmpty, let name, let duration, let interval, let seed, let replications,
      let baseline
    else { return nil }
    var scenario = Scenario(
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
      notes: report.notes
    )
    scenario.prices = prices
    scenario.currency = currency
    scenario.costWindow = costWindow
    scenario.sweep = sweep ?? []
    scenario.plan = plan ?? []
    scenario.uncertain = uncertain ?? []
    return scenario
  }

  /// How many replications; nil after a report.
  private var replicationRule: Scenario.Replications? {
    let count = self[\.replications]
    let precision = self[\.precision]
    if has(\.precision) { return precision }
    return has(\.replications) ? count.map { .count($0) } : .count(Scenario.usualReplications)
  }

  private func interval(within duration: SimulationTime?) -> SimulationTime? {
    let given = self[\.interval]
    guard has(\.interval) else { return duration.map(TimelineInterval.chosen) }
    guard let given, let duration else { return nil }
    return TimelineInterval.checked(given, within: duration, at: place(\.interval))
  }

  private func baseline(among names: [String]) -> String? {
    guard let field = self[\.baseline] else { return names.first }
    guard let name = field.text(expecting: "the name of a platform") else { return nil }
    guard names.isEmpty || names.contains(name) else {
      let near = Spelling.suggestion(for: name, among: names)
      field.problem("\"\(name)\" is not a platform\(near); expected \(Wording.alternatives(names))")
      return nil
    }
    return name
  }
}

extension Form where Value == Int {
  /// The version of the file format.
  fileprivate static var format: Self {
    let format = ScenarioDecoder.format
    return Self(.whole(UInt64(format)...UInt64(format))) { field in
      field.word(among: [String(format)]).flatMap { Int($0) }
    }
  }
}

extension Form where Value == UInt64 {
  /// A seed.
  fileprivate static var seed: Self {
    Self(.whole(0...UInt64.max)) { field in
      let expected = "a whole number from 0 to \(UInt64.max)"
      guard let text = field.text(expecting: expected) else { return nil }
      guard let seed = UInt64(text) else {
        field.problem("found \"\(text)\"; expected \(expected)")
        return nil
      }
      return seed
    }
  }
}

extension Form where Value == CalendarInstant {
  /// A time in UTC or with an offset from it.
  fileprivate static var instant: Self {
    let expected = "a time from 1970 to 2199 in UTC, such as 1998-06-15T12:00:00Z"
    let form = TextForm.form(
      expected,
      "^(19[7-9][0-9]|2[01][0-9][0-9])-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
        + "([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?"
        + "(Z|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])?)?$",
      examples: "1998-06-15T12:00:00Z",
      "1998-06-15",
      "1998-06-15 14:00:00.25+02:00"
    )
    return Self(.text(form)) { field in
      guard let text = field.text(expecting: expected) else { return nil }
      guard let year = Int(text.prefix(4)), (1970...2199).contains(year),
        let instant = CalendarInstant(iso8601: text)
      else {
        field.problem("found \"\(text)\"; expected \(expected)")
        return nil
      }
      return instant
    }
  }
}
