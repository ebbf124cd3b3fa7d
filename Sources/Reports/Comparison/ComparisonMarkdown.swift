public import Experiments
public import Measures

/// The comparison as a Markdown table, to paste into a pull request.
public struct ComparisonMarkdown: Sendable {
  private let result: ExperimentResult
  private let metrics: [Metric]?

  /// Prepares a table.
  ///
  /// - Parameters:
  ///   - result: With at least one replication.
  ///   - metrics: The rows; nil for the usual ones.
  public init(_ result: ExperimentResult, metrics: [Metric]? = nil) {
    precondition(result.replicationCount > 0, "a comparison needs a replication")
    self.result = result
    self.metrics = metrics
  }

  /// The table with its title, then the sentences as a list; ending with a line break.
  public var text: String {
    let names = result.platforms.map { Self.escaped($0.name) }
    var lines = [
      "### \(Self.escaped(result.scenario.name))", "", Circumstances.text(of: result), "",
    ]
    lines.append("| | \(names.joined(separator: " | ")) |")
    lines.append("|---|\(String(repeating: "---:|", count: names.count))")
    for row in ComparisonRow.rows(of: result, metrics: metrics) {
      let cells = row.cells.map { cell in
        let text = cell.halfWidth.isEmpty ? cell.value : "\(cell.value) ± \(cell.halfWidth)"
        return cell.isBest ? "**\(text)**" : text
      }
      lines.append("| \(row.title) | \(cells.joined(separator: " | ")) |")
    }
    lines.append("")
    for sentence in Conclusion(result).sentences {
      let words = sentence.words.map { word in
        let text = Self.escaped(word.text)
        return word.emphasis == nil ? text : "**\(text)**"
      }
      lines.append("- \(words.joined(separator: " "))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text that Markdown takes as it is.
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, letter in
      if "\\`*_[]<>|#".contains(letter) { escaped += "\\" }
      escaped.append(letter)
    }
  }
}
