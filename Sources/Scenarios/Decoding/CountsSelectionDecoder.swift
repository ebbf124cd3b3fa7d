import DataFiles
import EventKernel
import Workload

/// Reads which files hold recorded counts, and how.
struct CountsSelectionDecoder {
  /// The mapping under `counts`.
  let section: Section

  /// How a file may hold its counts, beside a row for each interval.
  private enum Layout: String, CaseIterable {
    case wide
    case azure2019
  }

  /// Everything in the files, or nil after reporting why there is nothing to be read.
  func decode() -> CountsTrace.Selection? {
    let files = files()
    let layout = section["layout"].choice(Layout.self)
    guard layout != nil || !section["layout"].isPresent else { return nil }
    let brokenRows = section["brokenRows"].choice(BrokenRows.self)
    let hasHeader = layout == .azure2019 ? nil : section["header"].boolean()
    let interval = layout == .azure2019 ? SimulationTime.seconds(60) : every()
    let form: CountsTrace.Layout?
    switch layout {
    case nil: form = rows()
    case .wide?: form = wide()
    case .azure2019?: form = azure2019()
    }
    let absent =
      layout == nil ? section["absent"].choice(CountsTrace.AbsentIntervals.self) : nil
    guard let files, let form, let interval else { return nil }
    var selection = CountsTrace.Selection(files: files, layout: form, interval: interval)
    selection.hasHeader = hasHeader ?? true
    selection.brokenRows = brokenRows ?? .strict
    selection.absentIntervals = absent ?? .error
    return selection
  }

  private func files() -> [String]? {
    guard section["files"].isPresent else { return section["file"].dataPath().map { [$0] } }
    guard section["layout"].isPresent else {
      section["files"].problem("has no meaning without layout; expected file, a single one")
      return nil
    }
    guard let elements = section["files"].list(expecting: "a list of data files") else {
      return nil
    }
    let files = elements.compactMap { $0.dataPath() }
    return files.count == elements.count ? files : nil
  }

  private func every() -> SimulationTime? {
    var every = section["every"]
    every.isRequired = true
    return every.duration(.positive)
  }

  /// Rows for intervals.
  private func rows() -> CountsTrace.Layout? {
    for key in ["first", "where"] where section[key].isPresent {
      section[key].problem("has no meaning without layout; expected it to be left out")
    }
    let name = section["time"].columnName()
    let isTimed = section["time"].isPresent
    if !isTimed, section["timeUnit"].isPresent {
      section["timeUnit"].problem("has no meaning without time; expected time beside it")
    }
    let unit = section["timeUnit"].word(among: ["iso", "s", "ms"]).map { TimeUnit(rawValue: $0) }
    guard let columns = columns(), name != nil || !isTimed else { return nil }
    let time = name.map { CountsTrace.TimeColumn($0, unit: unit ?? nil) }
    return .rows(time: time, columns: columns.names)
  }

  /// The columns with requests, none of them named for all of them; nil after reporting why not.
  private func columns() -> (names: [String]?, Void)? {
    let one = section["column"]
    let many = section["columns"]
    guard one.isPresent != many.isPresent else {
      section.field.problem(
        one.isPresent
          ? "has column and columns; expected only one of them"
          : "lacks column or columns; expected exactly one of them"
      )
      return nil
    }
    if one.isPresent { return one.columnName().map { ([$0], ()) } }
    if many.written == "all" { return (nil, ()) }
    guard let elements = many.list(expecting: "all or a list of columns") else { return nil }
    let names = elements.compactMap { $0.columnName() }
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      many.problem("names \"\(twice)\" more than once; expected each column once")
      return nil
    }
    return names.count == elements.count ? (names, ()) : nil
  }

  /// Columns for intervals.
  private func wide() -> CountsTrace.Layout? {
    section.refuse(["time", "timeUnit", "column", "columns", "absent"], beside: "layout")
    var first = section["first"]
    first.isRequired = true
    let name = first.text(expecting: "the name of the first interval's column")
    guard let conditions = section.rowConditions(), let name else { return nil }
    return .wide(first: name, conditions: conditions)
  }

  /// Columns for the minutes of a day.
  private func azure2019() -> CountsTrace.Layout? {
    section.refuse(
      ["time", "timeUnit", "column", "columns", "absent", "first", "every", "header"],
      beside: "layout: azure2019"
    )
    return section.rowConditions().map { .azure2019(conditions: $0) }
  }
}
