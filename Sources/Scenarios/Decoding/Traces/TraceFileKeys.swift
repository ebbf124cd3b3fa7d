import DataFiles
import Workload

/// The keys that every trace may have, whatever it has recorded.
struct TraceFileKeys: KeyGroup {
  let conditions = Key(
    "where",
    .optional("all rows are read"),
    .rowConditions,
    "Which rows are read: those that have exactly these texts in these columns."
  )
  let header = DefaultKey(
    "header",
    .boolean,
    default: true,
    because: "most CSV files name their columns",
    "Whether the first line has the names of the columns; else they are 1, 2 and on."
  )
  let separator = DefaultKey(
    "separator",
    .choice,
    default: DelimitedFormat.Separator.comma,
    because: "what CSV says",
    "What stands between fields: comma, semicolon or tab."
  )
  let decimal = DefaultKey(
    "decimal",
    .choice,
    default: DelimitedFormat.Decimal.point,
    because: "what most tools write",
    "What stands before the decimals of numbers: point, or comma beside another separator."
  )
  let timePattern = Key(
    "timePattern",
    .optional("times are ISO 8601"),
    .timePattern,
    "What times look like, in UTC: %Y year, %m month, %d day, %H hour, %M minute, %S second; also %y,"
      + " %b (a month's name), %I with %p (AM or PM)."
  )
  /// What binds the keys together.
  var rules: [Rule] {
    [
      .excludes(
        ["comma"],
        of: decimal,
        when: .says(separator, .comma),
        "has no meaning beside a separator that is a comma; expected separator: semicolon or tab"
      )
    ]
  }
  let brokenRows = DefaultKey(
    "brokenRows",
    .choice,
    default: BrokenRows.strict,
    because: "what is left out should be known",
    "What becomes of rows that cannot be used. strict: they are an error. skip: they are left out,"
      + " with a note."
  )
}

extension Section<TraceFileKeys> {
  /// How fields are set off, and numbers written.
  func format() -> DelimitedFormat {
    var format = DelimitedFormat()
    format.separator = self[\.separator]
    format.decimal = self[\.decimal]
    format.timePattern = self[\.timePattern]
    return format
  }
}

extension Form where Value == TimePattern {
  /// How times are written.
  fileprivate static var timePattern: Self {
    let expected = "a pattern with year, month and day, such as '%d.%m.%Y %H:%M'"
    let known = TimePattern.conversions
    let form = TextForm.form(
      expected,
      "^(?=[\\s\\S]*%[Yy])(?=[\\s\\S]*%[mb])(?=[\\s\\S]*%d)([^%]|%[\(known)])+$",
      examples: "%d.%m.%Y %H:%M",
      "%m/%d/%Y %I:%M:%S %p",
      "%Y%m%d"
    )
    return Self(.text(form)) { field in
      guard let text = field.text(expecting: expected) else { return nil }
      guard let pattern = TimePattern(text) else {
        field.problem("found \"\(text)\"; expected \(expected)")
        return nil
      }
      return pattern
    }
  }
}

extension Form where Value == [RowCondition] {
  /// What a row must have to be read: a column's name and what stands there, for each entry.
  fileprivate static var rowConditions: Self {
    let expected = "a mapping of columns to what rows have there"
    let table = TableForm(
      summary: expected,
      key: .column("the name of a column"),
      value: .text(.column("what rows have in the column")),
      least: 0
    )
    return Self(.table(table)) { field in
      guard let entries = field.entries(expecting: expected) else { return nil }
      let conditions = entries.compactMap { column, field in
        field.text(expecting: "what rows have in the column").map {
          RowCondition(column: column, value: $0)
        }
      }
      return conditions.count == entries.count ? conditions : nil
    }
  }
}
