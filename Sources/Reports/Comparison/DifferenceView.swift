package import Experiments
package import Scenarios

/// How the platforms of two files differ, as a terminal shows it and as Markdown.
package struct DifferenceView {
  private let result: ExperimentResult
  private let pair: ScenarioPair
  private let differences: [PlatformDifference]

  /// Most changed values that are told.
  private static let changesMax = 20

  /// Prepares a view.
  ///
  /// - Parameters:
  ///   - result: What was measured of `pair.merged`, with at least one replication.
  ///   - pair: The two files.
  package init(_ result: ExperimentResult, _ pair: ScenarioPair) {
    self.result = result
    self.pair = pair
    differences = pair.pairs.compactMap {
      PlatformDifference(result, from: $0.before, to: $0.after)
    }
  }

  /// The view for a terminal, ending with a line break.
  ///
  /// - Parameters:
  ///   - style: With or without colours.
  ///   - width: Columns of the terminal.
  /// - Returns: The text.
  package func text(style: TerminalStyle, width: Int) -> String {
    var text =
      style.mark(result.scenario.name, .strong) + "\n"
      + Circumstances.sentence(of: result).filled(to: width, style: style) + "\n"
    for line in changes { text += line + "\n" }
    for difference in differences {
      var table = TextTable(left: [0])
      table.add(["", "first", "second", "difference"])
      for row in difference.rows { table.add([row.title, row.before, row.after, row.difference]) }
      text += "\n" + style.mark(difference.name, .strong) + "\n"
      for (place, line) in table.lines.enumerated() {
        let isBetter = place > 0 ? difference.rows[place - 1].isBetter : nil
        let word = isBetter.map { style.mark($0 ? "better" : "worse", $0 ? .good : .bad) }
        text += line + (word.map { "  " + $0 } ?? "") + "\n"
      }
    }
    text += "\n"
    for sentence in sentences { text += sentence.filled(to: width, style: style) }
    return text
  }

  /// The view as Markdown, to paste into a pull request; ending with a line break.
  package var markdown: String {
    var lines = [
      "### \(ComparisonMarkdown.escaped(result.scenario.name))", "", Circumstances.text(of: result),
      "",
    ]
    lines += changes.map { "- `\($0)`" }
    for difference in differences {
      lines += [
        "", "**\(ComparisonMarkdown.escaped(difference.name))**", "",
        "| | first | second | difference | |", "|---|---:|---:|---:|---|",
      ]
      lines += difference.rows.map { row in
        let word = row.isBetter.map { $0 ? "better" : "**worse**" } ?? ""
        return "| \(row.title) | \(row.before) | \(row.after) | \(row.difference) | \(word) |"
      }
    }
    lines.append("")
    lines += sentences.map { "- \(ComparisonMarkdown.escaped($0.plain))" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the platforms are set to, a line for each value that differs.
  private var changes: [String] {
    let told = pair.changes.prefix(Self.changesMax).map { change in
      switch (change.before, change.after) {
      case (let before?, let after?): "\(change.path): \(before) -> \(after)"
      case (nil, let after?): "\(change.path): \(after) (new)"
      case (let before?, nil): "\(change.path): \(before) (gone)"
      case (nil, nil): change.path
      }
    }
    let more = pair.changes.count - told.count
    return told + (more > 0 ? ["and \(more) more"] : [])
  }

  private var sentences: [Sentence] {
    var sentences: [Sentence] = []
    func add(_ text: String) {
      var sentence = Sentence()
      sentence.add(text)
      sentences.append(sentence)
    }
    for difference in differences {
      for (objective, before, after) in difference.verdicts {
        add("\(objective) on \(difference.name): \(before) in the first, \(after) in the second.")
      }
    }
    if !pair.same.isEmpty { add("The same in both: \(pair.same.joined(separator: ", ")).") }
    if !pair.removed.isEmpty { add("Only in the first: \(pair.removed.joined(separator: ", ")).") }
    if !pair.added.isEmpty { add("Only in the second: \(pair.added.joined(separator: ", ")).") }
    if !differences.isEmpty {
      add(
        "Told are failures, p99, cost, and what differs by more than a thousandth and than chance: the 95 %"
          + " interval of the difference, paired by replication, leaves out 0."
      )
    }
    return sentences
  }
}
