internal import Experiments
internal import Measures

/// Every metric that has something to tell, a row each, as the terminal shows them.
struct MetricTableSection {
  private let result: ExperimentResult

  init(_ result: ExperimentResult) {
    self.result = result
  }

  var html: HTML {
    let names = result.platforms.map { "<th scope=\"col\">\($0.name)</th>" as HTML }
    let rows = ComparisonRow.rows(of: result).map { row in
      let cells = row.cells.map { cell -> HTML in
        let half: HTML =
          cell.halfWidth.isEmpty || cell.halfWidth == "0"
          ? "" : " <span class=\"half\">± \(cell.halfWidth)</span>"
        return cell.isBest
          ? "<td><strong class=\"good\">\(cell.value)</strong>\(half) ★</td>"
          : "<td>\(cell.value)\(half)</td>"
      }
      return "<tr><th scope=\"row\">\(row.title)</th>\(cells)</tr>\n" as HTML
    }
    return """
      \(HTML.table(head: ["<th scope=\"col\">metric</th>"] + names, body: rows))
      <p class="caption">± is half of the 95 % interval over the replications; ★ marks the best where it is \
      more than chance. <code>headroom explain</code> tells what each metric means.</p>
      """
  }
}
