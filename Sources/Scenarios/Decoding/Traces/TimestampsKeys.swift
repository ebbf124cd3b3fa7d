import DataFiles
import Workload

/// Recorded arrival times, replayed as they are.
struct TimestampsKeys: MappingKeys {
  /// Units of Unix time.
  enum EpochUnit: String, CaseIterable {
    case s
    case ms

    fileprivate var unit: TimeUnit {
      switch self {
      case .s: .seconds
      case .ms: .milliseconds
      }
    }
  }

  /// How a file may hold its times, beside columns that are named.
  enum Layout: String, CaseIterable {
    case azure2021
  }

  static let mapping = Mapping(Self())
  static let name = "timestamps"
  static let sentence =
    "Recorded arrival times, replayed as they are, from a CSV file that may be compressed with gzip."

  let file = Key("file", .required, .file, "Path of the file, relative to the scenario's folder.")
  let layout = Key<Layout>(
    "layout",
    .optional("the columns are named"),
    .choice,
    "azure2021: the columns app, func, end_timestamp and duration, in seconds."
  )
  let trace = TraceFileKeys()
  let column = Key(
    "column",
    .optional("it has to stand there without layout"),
    .column(),
    "Name of the column with the times: ISO 8601, or numbers from the start."
  )
  let minus = Key(
    "minus",
    .optional("the times are those of the arrivals"),
    .column(),
    "Name of a column with how long each request took, where the times are those of the answers."
  )
  let unit = DefaultKey(
    "unit",
    .choice,
    default: TimeUnit.seconds,
    because: "what most tools write",
    "Unit of times that are numbers, and of minus."
  )
  let timeUnit = Key<EpochUnit>(
    "timeUnit",
    .optional("times are ISO 8601, or numbers from the start"),
    .choice,
    "s or ms: times are numbers since 1970 (Unix time) in that unit."
  )
  let sorted = Key(
    "sorted",
    .optional("true without minus, false with it"),
    .boolean,
    "Whether rows are in the order of arrival; false: they are sorted as they are read."
  )

  var rules: [Rule] {
    [
      .refuses(
        column,
        minus,
        unit,
        timeUnit,
        trace.timePattern,
        sorted,
        trace.header,
        beside: layout
      ),
      .refuses(trace.timePattern, beside: timeUnit, expecting: "only one of them"),
      .requires(column, when: .lacks(layout)),
    ] + trace.rules
  }
}

extension Section<TimestampsKeys> {
  /// The trace, not opened; nil after a report.
  func trace() -> TimestampTrace? {
    let file = self[\.file]
    let layout = self[\.layout]
    let column = self[\.column]
    let minus = self[\.minus]
    let unit = self[\.unit]
    let isSorted = self[\.sorted]
    let timeUnit = self[\.timeUnit]
    let hasHeader = self[\.trace.header]
    let format = part(\.trace).format()
    let brokenRows = self[\.trace.brokenRows]
    let conditions = self[\.trace.conditions]
    guard layout != nil || !has(\.layout), conditions != nil || !has(\.trace.conditions) else {
      return nil
    }
    if let column, column == minus {
      place(\.minus).problem("is the column of the times itself; expected another column")
    }
    // Source: https://github.com/Azure/AzurePublicDataset, AzureFunctionsInvocationTrace2021.md,
    // read 2026-11-22: end_timestamp and duration in seconds.
    let name = layout == .azure2021 ? "end_timestamp" : column
    guard let file, let name else { return nil }
    var trace = TimestampTrace(file: file, column: name, start: nil)
    if layout == .azure2021 {
      trace.durationColumn = "duration"
      trace.isSorted = false
    } else {
      trace.durationColumn = minus
      trace.unit = unit
      trace.epochUnit = timeUnit?.unit
      trace.isSorted = isSorted ?? (minus == nil)
      trace.hasHeader = hasHeader
    }
    trace.format = format
    trace.brokenRows = brokenRows
    trace.conditions = conditions ?? []
    return trace
  }
}
