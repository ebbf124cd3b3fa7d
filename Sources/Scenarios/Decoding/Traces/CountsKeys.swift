import DataFiles
import EventKernel
import Workload

/// Recorded requests per interval.
struct CountsKeys: MappingKeys {
  /// How files may hold their counts, beside a row for each interval.
  enum Layout: String, CaseIterable {
    case wide
    case azure2019
  }

  /// What stands in a column of times.
  enum TimeFormat: String, CaseIterable {
    case iso
    case s
    case ms
  }

  /// Which columns have requests.
  enum Columns {
    case all
    case named([String])
  }

  static let mapping = Mapping(Self())
  static let name = "counts"
  static let sentence =
    "Recorded requests per interval, as a rate, from CSV files that may be compressed with gzip."

  let file = Key(
    "file",
    .alternative,
    .file,
    "Path of the file, relative to the scenario's folder."
  )
  let files = Key(
    "files",
    .alternative,
    .list(of: .file, "a list of data files"),
    "Files of which each goes on where the one before ends; beside layout."
  )
  let layout = Key<Layout>(
    "layout",
    .optional("a row for each interval"),
    .choice,
    "How the files hold their counts. wide: a column for each interval and rows that are summed."
      + " azure2019: the columns HashOwner, HashApp, HashFunction, Trigger and a column for each"
      + " minute of a day, 1 to 1440."
  )
  let trace = TraceFileKeys()
  let time = Key(
    "time",
    .optional("rows are the intervals in order, from the beginning of the scenario"),
    .column(),
    "Name of the column with the beginning of each interval."
  )
  let timeUnit = DefaultKey(
    "timeUnit",
    .choice,
    default: TimeFormat.iso,
    because: "it cannot be misread",
    "What stands in the column of times: ISO 8601, or seconds or milliseconds since 1970."
  )
  let column = Key(
    "column",
    .optional("columns beside it"),
    .column(),
    "Name of the column with the requests."
  )
  let columns = Key(
    "columns",
    .optional("column beside it"),
    .columns,
    "Names of columns with requests, which are summed; all: every column but the time."
  )
  let first = Key(
    "first",
    .optional("it has to stand beside layout: wide"),
    .column("the name of the first interval's column"),
    "Name of the column of the first interval in layout wide; all further columns are intervals too."
  )
  let every = Key(
    "every",
    .optional("a minute beside layout: azure2019; else it has to be there"),
    .duration(.positive),
    "Length of an interval."
  )
  let absent = DefaultKey(
    "absent",
    .choice,
    default: CountsTrace.AbsentIntervals.error,
    because: "what is filled in should be known",
    "What becomes of an interval without a row, between rows."
  )
  let scale = DefaultKey(
    "scale",
    .number(1e-6...1_000_000),
    default: 1,
    because: "a trace says what it means",
    "Factor for the requests."
  )

  var rules: [Rule] {
    let azure = Rule.Condition.says(layout, "azure2019")
    return [
      .refuses(files, without: layout, expecting: "file, a single one"),
      .refuses(first, trace.conditions, without: layout),
      .refuses(
        [timeUnit],
        when: .all([.lacks(layout), .lacks(time)]),
        "has no meaning without time; expected time beside it"
      ),
      .refuses(
        [trace.timePattern],
        when: .lacks(time),
        "has no meaning without time; expected time beside it"
      ),
      .refuses(trace.timePattern, beside: timeUnit, expecting: "only one of them"),
      .requires(oneOf: column, columns, when: .lacks(layout)),
      .requires(every, when: .not(azure)),
      .requires(first, when: .says(layout, "wide")),
      .refuses(time, timeUnit, column, columns, absent, beside: layout),
      .refuses(
        [first, every, trace.header],
        when: azure,
        "has no meaning beside layout: azure2019; expected it to be left out"
      ),
    ] + trace.rules
  }
}

extension Section<CountsKeys> {
  /// Everything in the files, or nil after reporting why there is nothing to be read.
  func selection() -> CountsTrace.Selection? {
    let file = self[\.file].map { [$0] }
    let files = self[\.files]
    let layout = self[\.layout]
    let hasHeader = self[\.trace.header]
    let format = part(\.trace).format()
    let brokenRows = self[\.trace.brokenRows]
    let every = self[\.every]
    let absent = self[\.absent]
    let form: CountsTrace.Layout?
    switch layout {
    case nil where has(\.layout): form = nil
    case nil: form = rows()
    case .wide?: form = wide()
    case .azure2019?: form = conditions().map { .azure2019(conditions: $0) }
    }
    let interval = layout == .azure2019 ? .seconds(60) : every
    guard let files = files ?? file, let form, let interval else { return nil }
    var selection = CountsTrace.Selection(files: files, layout: form, interval: interval)
    selection.hasHeader = hasHeader
    selection.format = format
    selection.brokenRows = brokenRows
    selection.absentIntervals = absent
    return selection
  }

  /// Rows for intervals.
  private func rows() -> CountsTrace.Layout? {
    let name = self[\.time]
    let format = self[\.timeUnit]
    let column = self[\.column]
    let columns = self[\.columns]
    guard name != nil || !has(\.time) else { return nil }
    let time = name.map { CountsTrace.TimeColumn($0, unit: TimeUnit(rawValue: format.rawValue)) }
    if let column { return .rows(time: time, columns: [column]) }
    switch columns {
    case .all?: return .rows(time: time, columns: nil)
    case .named(let names)?: return .rows(time: time, columns: names)
    case nil: return nil
    }
  }

  /// Columns for intervals.
  private func wide() -> CountsTrace.Layout? {
    let first = self[\.first]
    guard let conditions = conditions(), let first else { return nil }
    return .wide(first: first, conditions: conditions)
  }

  /// What a row must have to be read; nil when it is not sound.
  private func conditions() -> [RowCondition]? {
    let conditions = self[\.trace.conditions]
    return conditions ?? (has(\.trace.conditions) ? nil : [])
  }
}

extension Form where Value == CountsKeys.Columns {
  /// `all`, or columns that each come once.
  fileprivate static var columns: Self {
    var list = ListForm(
      summary: "a list of columns",
      element: .text(.column("the name of a column")),
      count: 1...Int.max
    )
    list.isUnique = true
    return Self(.either([.words(["all"]), .list(list)])) { [list] field in
      if field.written == "all" { return .all }
      guard let elements = field.list(expecting: "all or \(list.summary)") else { return nil }
      let names = elements.compactMap { $0.text(expecting: "the name of a column") }
      if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
        field.problem("names \"\(twice)\" more than once; expected each column once")
        return nil
      }
      return names.count == elements.count ? .named(names) : nil
    }
  }
}
