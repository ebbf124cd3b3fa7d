internal import EventKernel
package import Experiments
internal import Scenarios
internal import Workload

/// Where the time of the slowest requests went, in words: a sentence per platform.
package struct Explanation {
  /// The slowest of which are told.
  private static let slowest = 0.01
  /// A cause with less than this share is not told.
  private static let leastShare = 0.03

  private let result: ExperimentResult

  /// Explains a result of an experiment that attributes time.
  package init(_ result: ExperimentResult) {
    self.result = result
  }

  /// The sentences, ending with a line break.
  ///
  /// - Parameters:
  ///   - style: With or without colours.
  ///   - width: Columns of the terminal.
  /// - Returns: The text; "" where no request was answered.
  package func text(style: TerminalStyle, width: Int) -> String {
    sentences.map { $0.filled(to: width, style: style) }.joined()
  }

  /// The sentences.
  var sentences: [Sentence] {
    result.platforms.flatMap { [sentence(of: $0), failures(of: $0)].compactMap(\.self) }
  }

  /// Why requests failed, in which minutes, and which launch came for them; nil where none did.
  private func failures(of platform: PlatformResult) -> Sentence? {
    let failures = platform.failures()
    let count = failures.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    var sentence = Sentence()
    sentence.add("\(platform.name):", .strong)
    sentence.add("of the requests that failed")
    for (place, failure) in failures.sorted(by: { $0.count > $1.count }).enumerated() {
      if place > 0 { sentence.append(",") }
      let percent = NumberText.significant(failure.count / count * 100, digits: 3)
      let code = failure.code.map { " (\($0))" } ?? ""
      sentence.add("\(percent) % \(failure.reason.columnName.replacing("_", with: " "))\(code)")
    }
    let rows = platform.timeline.rows.filter { $0.start >= result.scenario.discard }
    if let span = Self.span(holding: Self.mostFailures, of: rows.map { $0.mean(\.failed) }) {
      let (first, last) = (rows[span.lowerBound], rows[span.upperBound])
      sentence.append(";")
      sentence.add(
        "\(Int(Self.mostFailures * 100)) % of them from \(instant(first.start)) to \(instant(last.end))"
      )
      let launch = launch(after: first.start, of: platform)
      if !launch.isEmpty {
        sentence.append(";")
        sentence.add(launch)
      }
    }
    sentence.append(".")
    return sentence
  }

  /// Share of the failures whose time is told.
  private static let mostFailures = 0.9

  /// The shortest run of intervals that holds a share of what is counted in all; nil for nothing.
  ///
  /// - Complexity: O(intervals).
  private static func span(holding share: Double, of counts: [Double]) -> ClosedRange<Int>? {
    let wanted = counts.reduce(0, +) * share
    guard wanted > 0 else { return nil }
    var best: ClosedRange<Int>?
    var first = 0
    var held = 0.0
    for (last, count) in counts.enumerated() {
      held += count
      while first < last, held - counts[first] >= wanted {
        held -= counts[first]
        first += 1
      }
      if held >= wanted, last - first < best.map({ $0.upperBound - $0.lowerBound }) ?? .max {
        best = first...last
      }
    }
    return best
  }

  private func sentence(of platform: PlatformResult) -> Sentence? {
    guard let slow = platform.bands.band(from: 1 - Self.slowest, to: 1),
      let usual = platform.bands.band(from: 0, to: 0.5), slow.total > 0
    else { return nil }
    var sentence = Sentence()
    sentence.add("\(platform.name):", .strong)
    sentence.add(
      "the slowest 1 % take \(Self.milliseconds(slow.total)) in the mean, the faster half"
        + " \(Self.milliseconds(usual.total));"
    )
    let causes = LatencyCause.allCases.map { ($0, slow[$0] / slow.total) }
      .filter { $0.1 >= Self.leastShare }.sorted { $0.1 > $1.1 }
    for (place, (cause, share)) in causes.enumerated() {
      if place > 0 { sentence.append(",") }
      let percent = NumberText.significant(share * 100, digits: 2)
      sentence.add("\(percent) % of it \(cause.title)")
    }
    if let worst = worstInterval(of: platform) {
      sentence.append(";")
      sentence.add("worst \(worst)")
    }
    sentence.append(".")
    return sentence
  }

  /// The interval with the highest p99, and the launch that it waited for, if there was one.
  ///
  /// Requests are slow from the interval on in which p99 passed, for the last time before, twice what it is
  /// in the quietest quarter of the intervals.
  func worstInterval(of platform: PlatformResult) -> String? {
    let rows = platform.timeline.rows.filter { $0.start >= result.scenario.discard }
    let values = rows.map { $0.latencies.expanded.quantile(0.99) ?? 0 }
    guard let worst = values.indices.max(by: { values[$0] < values[$1] }), values[worst] > 0 else {
      return nil
    }
    let quiet = values.sorted()[values.count / 4]
    var first = worst
    while first > 0, values[first - 1] > 2 * quiet { first -= 1 }
    let launch = launch(after: rows[first].start, of: platform)
    let text = "in the interval from \(instant(rows[worst].start))"
    return launch.isEmpty ? text : "\(text), slow since \(instant(rows[first].start)); \(launch)"
  }

  /// The first launch after an instant, and when it was of use; "" where there is none.
  private func launch(after begin: SimulationTime, of platform: PlatformResult) -> String {
    let activities = platform.replications.first?.activities ?? []
    guard let launch = activities.first(where: { $0.kind == .launch && $0.time >= begin }) else {
      return ""
    }
    var text = "the launch for it came \(TerminalText.roughDuration(launch.time - begin)) later"
    let service = activities.first { $0.kind == .inService && $0.time >= launch.time }
    if let service {
      text += " and was in service after another"
      text += " \(TerminalText.roughDuration(service.time - launch.time))"
    }
    return text + " (replication 0)"
  }

  /// A time of the run as people read it: of a run within a day without the date.
  private func instant(_ time: SimulationTime) -> String {
    guard let start = result.scenario.start else { return TerminalText.instant(time) }
    let text = (start + time).iso8601
    let isOneDay = start.iso8601.prefix(10) == (start + result.scenario.duration).iso8601.prefix(10)
    guard isOneDay, let clock = text.split(separator: "T").last else { return text }
    let isWhole = clock.hasSuffix(":00Z")
    return "\(isWhole ? clock.dropLast(4) : clock.dropLast()) UTC"
  }

  private static func milliseconds(_ seconds: Double) -> String {
    "\(NumberText.significant(seconds * 1_000, digits: 3)) ms"
  }
}
