internal import Scenarios

/// A report as one HTML file that needs nothing else: no network, no other file.
///
/// Scripts and styles run by their digests alone (Content-Security-Policy), and all text from a scenario
/// is escaped: ``HTML`` for what is shown, `<` for the data of the charts.
struct ReportPage {
  /// A part of the report under a heading of its own.
  struct Section {
    /// A name for it in the page.
    let id: String
    let title: String
    let body: HTML
  }

  let title: String
  /// What was simulated, in a line.
  let circumstances: String
  /// What stands above all sections: the answer.
  var lead: HTML
  private(set) var sections: [Section] = []
  private var charts: [Chart] = []

  init(title: String, circumstances: String, lead: HTML) {
    self.title = title
    self.circumstances = circumstances
    self.lead = lead
  }

  /// Adds a part; one of nothing is left out.
  mutating func add(_ id: String, _ title: String, _ body: HTML = "", charts: [Chart] = []) {
    guard !charts.isEmpty || !body.markup.isEmpty else { return }
    self.charts += charts
    let figures: HTML =
      charts.count >= Self.manyCharts
      ? "<div class=\"pair\">\n\(charts.map(Self.figure))</div>\n" : "\(charts.map(Self.figure))"
    sections.append(Section(id: id, title: title, body: "\(body)\(figures)"))
  }

  /// The file.
  var html: String {
    let page: HTML = """
      \(HTML(trusted: Self.signature)) \(HeadroomVersion.current) -->
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(HTML(trusted: Self.policy))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Headroom \(HeadroomVersion.current)">
      <title>\(title) – Headroom</title>
      <style>\(HTML(trusted: PageFiles.style ?? ""))</style>
      </head>
      <body>
      <header>
      <h1>\(title)</h1>
      <p class="circumstances">\(circumstances)</p>
      </header>
      <main>
      \(Self.missing)<section id="answer" aria-label="Answer">
      \(lead)
      </section>
      <nav aria-label="Contents"><ul>\(sections.map(Self.link))</ul></nav>
      \(sections.map(Self.section))</main>
      <script type="application/json" id="data">\(HTML(trusted: data))</script>
      \(Self.scripts)</body>
      </html>

      """
    return page.markup
  }

  /// So many charts of a section stand beside each other where the page is wide.
  private static let manyCharts = 4

  /// What every report begins with, and no other file.
  static let signature = "<!DOCTYPE html>\n<!-- Headroom"

  private static func link(to section: Section) -> HTML {
    "<li><a href=\"#\(section.id)\">\(section.title)</a></li>"
  }

  private static func section(_ section: Section) -> HTML {
    """
    <section id="\(section.id)">
    <h2>\(section.title)</h2>
    \(section.body)
    </section>

    """
  }

  // MARK: Charts

  /// A chart with its caption, and the table behind it.
  private static func figure(_ chart: Chart) -> HTML {
    let table = ChartTable(chart)
    let caption: HTML =
      chart.caption.isEmpty ? "" : "<p class=\"caption\">\(chart.caption)</p>"
    let note: HTML = table.note.isEmpty ? "" : "<p class=\"caption\">\(table.note)</p>"
    let label = "\(chart.title). The same as a table stands below it."
    return """
      <figure>
      <figcaption>\(chart.title)</figcaption>
      \(caption)<div class="\(chart.isLow ? "chart low" : "chart")" id="chart-\(chart.id)" aria-label="\(label)"></div>
      <details><summary>As a table</summary>\(note)\(table.html)</details>
      </figure>

      """
  }

  /// What the scripts draw.
  ///
  /// In HTML nothing ends a script but `</script`, which cannot come about
  /// without a `<`.
  private var data: String {
    Self.scriptSafe(JSONValue.object([("charts", .array(charts.map(\.json)))]).line)
  }

  /// JSON that may stand in a script.
  ///
  /// - Complexity: O(length), byte by byte: a search for texts takes ten times as long.
  static func scriptSafe(_ json: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.utf8.count)
    for byte in json.utf8 {
      if byte == UInt8(ascii: "<") {
        bytes.append(contentsOf: "\\u003c".utf8)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static var scripts: HTML {
    let all = [PageFiles.chartLibrary, PageFiles.chartsScript, PageFiles.reportScript]
    let elements = all.compactMap(\.self).map { "<script>\($0)</script>\n" }
    return HTML(trusted: elements.joined())
  }

  /// What is said by a build without charts.
  static var missing: HTML {
    guard PageFiles.chartLibrary == nil else { return "" }
    return """
      <p class="missing">Here are tables and no charts: Headroom was built without Apache \
      ECharts. Run <code>make set-up</code> where pip can fetch it, build again, and the charts are there.</p>

      """
  }

  private static var policy: String {
    let scripts = PageFiles.reportScriptDigests.joined(separator: " ")
    let styles = PageFiles.styleDigests.joined(separator: " ")
    return
      "default-src 'none'; script-src \(scripts.isEmpty ? "'none'" : scripts);"
      + " style-src \(styles.isEmpty ? "'none'" : styles); img-src data:; base-uri 'none';"
      + " form-action 'none'"
  }
}

extension ChartTable {
  /// The table as HTML.
  var html: HTML {
    let head = header.map { "<th scope=\"col\">\($0)</th>" as HTML }
    let body = rows.map { row in
      let cells = row.dropFirst().map { "<td>\($0)</td>" as HTML }
      return "<tr><th scope=\"row\">\(row[0])</th>\(cells)</tr>\n" as HTML
    }
    return HTML.table(head: head, body: body)
  }
}

extension HTML {
  /// A table that scrolls by itself where it is too wide.
  ///
  /// - Parameters:
  ///   - head: The cells of the head.
  ///   - body: The rows.
  /// - Returns: The table.
  static func table(head: [HTML], body: [HTML]) -> HTML {
    """
    <div class="wide" tabindex="0"><table><thead><tr>\(head)</tr></thead><tbody>
    \(body)</tbody></table></div>
    """
  }
}

extension Sentence {
  /// The sentence as HTML, with what stands out.
  var html: HTML {
    var html: HTML = ""
    for (place, word) in words.enumerated() {
      if place > 0 { html += " " }
      switch word.emphasis {
      case .good?: html += "<strong class=\"good\">\(word.text)</strong>"
      case .bad?: html += "<strong class=\"bad\">\(word.text)</strong>"
      case .strong?: html += "<strong>\(word.text)</strong>"
      case .faint?: html += "<span class=\"half\">\(word.text)</span>"
      case nil: html += "\(word.text)"
      }
    }
    return html
  }
}
