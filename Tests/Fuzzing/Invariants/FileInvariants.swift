/// What is true of the result files of every run, read one beside the other.
package enum FileInvariants {
  /// What is not true, one sentence each; none when all is well.
  package static func violations(in files: ResultFiles) -> [String] {
    let form = files.texts.keys.sorted().flatMap { lapses(of: $0, in: files) }
    guard form.isEmpty,
      let summary = files.records(of: "summary.csv"),
      let replications = files.records(of: "replications.csv"),
      let costs = files.records(of: "cost.csv"),
      let timeline = files.records(of: "timeline.csv"),
      let latencies = files.records(of: "latency.csv"),
      let comparison = files.records(of: "comparison.csv")
    else { return form }
    // The rows of whole platforms, not those of streams, classes and parts.
    let whole = summary.filter { $0["stream"] == "" && $0["class"] == "" && $0["part"] == "" }
    return means(summary, replications) + money(whole, costs) + parts(summary) + flow(timeline)
      + percentiles(whole, latencies) + differences(whole, comparison)
  }

  // MARK: Form

  /// A file is CSV, its JSON says the same, and no number is anything but a number.
  private static func lapses(of name: String, in files: ResultFiles) -> [String] {
    guard let records = files.records(of: name) else { return ["\(name) is no CSV"] }
    guard files.json[name] != nil else { return [] }
    guard let others = files.recordsOfJSON(of: name) else { return ["\(name) is no JSON"] }
    guard records.count == others.count else { return ["\(name) has more records in one form"] }
    var found: [String] = []
    for (record, other) in zip(records, others) where record != other {
      for (column, text) in record where !isSame(text, other[column]) {
        found.append("\(name), \(column): \(text) as CSV, \(other[column] ?? "nothing") as JSON")
      }
      if record.count != other.count { found.append("\(name) has columns that its JSON lacks") }
    }
    if records.contains(where: { $0.values.contains { ["nan", "inf", "-inf"].contains($0) } }) {
      found.append("\(name) has nan or inf")
    }
    return Array(found.prefix(3))
  }

  /// Texts of formulas have an apostrophe in front in CSV alone.
  private static func isSame(_ text: String, _ other: String?) -> Bool {
    guard let other else { return false }
    if text == other || text == "'" + other { return true }
    guard let number = Double(text), let otherNumber = Double(other) else { return false }
    return number == otherNumber
  }

  // MARK: One file and another

  /// A mean of `summary.csv` is the mean over the records of `replications.csv`, within its interval.
  private static func means(
    _ summary: [ResultFiles.Record],
    _ replications: [ResultFiles.Record]
  ) -> [String] {
    var found: [String] = []
    for record in summary {
      let platform = record["platform"]
      let rows = replications.filter { row in
        ["platform", "stream", "class", "part"].allSatisfy { row[$0] == record[$0] }
      }
      for (column, text) in record {
        guard let lower = record["\(column)_lo"], let upper = record["\(column)_hi"] else {
          continue
        }
        let values = rows.compactMap { Double($0[column] ?? "") }
        guard let mean = Double(text) else {
          if !rows.isEmpty, values.count == rows.count { found.append("\(column) has no mean") }
          continue
        }
        if values.count != rows.count || !agree(mean * Double(rows.count), values.reduce(0, +)) {
          found.append("\(column) of \(platform ?? "") is \(mean), not the mean of \(values)")
        }
        if let low = Double(lower), let high = Double(upper), low > mean || mean > high {
          found.append("\(column) of \(platform ?? "") lies outside its interval")
        }
      }
    }
    return found
  }

  /// The items of `cost.csv` add up to the cost in `summary.csv`, for the window and for a month.
  private static func money(
    _ summary: [ResultFiles.Record],
    _ costs: [ResultFiles.Record]
  ) -> [String] {
    summary.flatMap { record in
      ["cost_usd", "cost_usd_per_month"].compactMap { column in
        guard let total = Double(record[column] ?? "") else { return nil }
        let items = costs.filter { $0["platform"] == record["platform"] && $0["part"] == "" }
          .compactMap { Double($0[column] ?? "") }
        return agree(items.reduce(0, +), total)
          ? nil : "\(column) is \(total), but its items are \(items)"
      }
    }
  }

  /// What the parts of a platform count adds up to what the platform does, and each of them has as many
  /// requests as have ended.
  private static func parts(_ summary: [ResultFiles.Record]) -> [String] {
    let platforms = Dictionary(
      grouping: summary.filter { $0["stream"] == "" && $0["class"] == "" },
      by: { $0["platform"] ?? "" }
    )
    return platforms.sorted { $0.key < $1.key }.flatMap { platform, rows -> [String] in
      let parts = rows.filter { $0["part"] != "" }
      guard !parts.isEmpty, let whole = rows.first(where: { $0["part"] == "" }) else { return [] }
      func value(_ record: ResultFiles.Record, _ column: String) -> Double {
        Double(record[column] ?? "") ?? 0
      }
      let sums = [
        "requests", "completed", "failed", "attempts", "environments_started", "busy_mean",
      ]
      return sums.compactMap { column in
        let sum = parts.reduce(0) { $0 + value($1, column) }
        return agree(sum, value(whole, column))
          ? nil : "\(column) of \(platform) is \(value(whole, column)), but its parts have \(sum)"
      }
        + parts.compactMap { part in
          agree(value(part, "completed") + value(part, "failed"), value(part, "requests"))
            ? nil : "a part of \(platform) has requests that have not ended"
        }
    }
  }

  /// No more requests have ended by the end of an interval than have arrived.
  private static func flow(_ timeline: [ResultFiles.Record]) -> [String] {
    var found: [String] = []
    var open: [String: Double] = [:]
    for record in timeline {
      func value(_ column: String) -> Double { Double(record[column] ?? "") ?? 0 }
      let platform = record["platform"] ?? ""
      open[platform, default: 0] += value("offered") - value("completed") - value("failed")
      if open[platform, default: 0] < -1e-4 {
        found.append("more requests of \(platform) have ended than arrived")
      }
    }
    return Array(found.prefix(1))
  }

  /// `latency.csv` and `summary.csv` have the same percentiles.
  private static func percentiles(
    _ summary: [ResultFiles.Record],
    _ latencies: [ResultFiles.Record]
  ) -> [String] {
    summary.flatMap { record in
      ["50", "90", "95", "99", "99.9"].compactMap { percent in
        let column = "latency_p\(percent.filter { $0 != "." })_s"
        let row = latencies.first {
          $0["platform"] == record["platform"] && $0["percentile"] == percent
        }
        return row?["latency_s"] == record[column]
          ? nil : "\(column) is not what latency.csv says"
      }
    }
  }

  /// A paired difference is the difference of the means.
  private static func differences(
    _ summary: [ResultFiles.Record],
    _ comparison: [ResultFiles.Record]
  ) -> [String] {
    comparison.compactMap { record in
      func mean(_ platform: String?) -> Double? {
        summary.first { $0["platform"] == platform }
          .flatMap { $0[record["metric"] ?? ""] }.flatMap(Double.init)
      }
      guard let difference = Double(record["difference"] ?? ""),
        let one = mean(record["platform"]), let other = mean(record["baseline"])
      else { return nil }
      let slack = rounding * max(abs(one), abs(other))
      return abs(one - other - difference) <= slack + 1e-12
        ? nil : "\(record["metric"] ?? "") differs by \(difference), not by \(one) - \(other)"
    }
  }

  /// Files have nine digits.
  private static let rounding = 2e-8

  private static func agree(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= rounding * max(abs(one), abs(other)) + 1e-12
  }
}
