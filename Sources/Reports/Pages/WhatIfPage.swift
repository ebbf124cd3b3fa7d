package import Scenarios

/// The page that asks "what if": the knobs of a scenario, and what comes of it while they are turned.
package struct WhatIfPage {
  private let title: String
  private let file: String
  private let knobs: [Knob]

  /// - Parameters:
  ///   - title: Name of the scenario.
  ///   - file: The scenario file as the user named it.
  ///   - knobs: What can be turned.
  package init(title: String, file: String, knobs: [Knob]) {
    self.title = title
    self.file = file
    self.knobs = knobs
  }

  /// What the page may do, for its header: run its own scripts, look like its own style, and ask its own
  /// server.
  package static var policy: String {
    let scripts = PageFiles.serveScriptDigests.joined(separator: " ")
    let styles = PageFiles.styleDigests.joined(separator: " ")
    return
      "default-src 'none'; script-src \(scripts.isEmpty ? "'none'" : scripts);"
      + " style-src \(styles.isEmpty ? "'none'" : styles); connect-src 'self'; img-src data:;"
      + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  }

  /// The page.
  package var html: String {
    let scripts = [PageFiles.chartLibrary, PageFiles.chartsScript, PageFiles.serveScript]
      .compactMap(\.self).map { HTML(trusted: "<script>\($0)</script>\n") }
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>What if: \(title) – Headroom</title>
      <style>\(HTML(trusted: PageFiles.style ?? ""))</style>
      </head>
      <body>
      <header>
      <h1>What if: \(title)</h1>
      <p class="circumstances" id="circumstances">\(file)</p>
      </header>
      \(ReportPage.missing)<div class="bench">
      <form id="knobs" aria-label="Knobs" autocomplete="off">
      <div class="actions"><button type="button" id="reset">As in the file</button>\
      <button type="button" id="stop">Stop</button><button type="button" id="share">Copy link</button></div>
      <p class="actions"><a id="save" href="scenario.yaml" download="scenario.yaml">Save as YAML</a>\
      <a id="report" href="report.html" target="_blank">Whole report</a></p>
      \(groups.map(fieldset))</form>
      <main>
      <p id="state" role="status"></p>
      <section id="answer" aria-label="Answer"></section>
      <p class="caption">Grey lines: what it was before the last change.</p>
      <section id="charts" aria-label="Charts"></section>
      </main>
      </div>
      <script type="application/json" id="data">\(HTML(trusted: data))</script>
      \(scripts)</body>
      </html>

      """
    return page.markup
  }

  // MARK: Knobs

  /// The knobs with their numbers, by what they belong to.
  private var groups: [(name: String, knobs: [(number: Int, knob: Knob)])] {
    var groups: [(name: String, knobs: [(number: Int, knob: Knob)])] = []
    for (number, knob) in knobs.enumerated() {
      if let place = groups.firstIndex(where: { $0.name == knob.group }) {
        groups[place].knobs.append((number, knob))
      } else {
        groups.append((knob.group, [(number, knob)]))
      }
    }
    // What the run is made of comes last.
    return groups.filter { $0.name != "run" } + groups.filter { $0.name == "run" }
  }

  private func fieldset(_ name: String, _ knobs: [(number: Int, knob: Knob)]) -> HTML {
    let main = knobs.filter(\.knob.isMain)
    let others = knobs.filter { !$0.knob.isMain }
    let more: HTML =
      others.isEmpty
      ? ""
      : "<details><summary>\(String(others.count)) more</summary>\n\(others.map(control))</details>\n"
    return "<fieldset><legend>\(name)</legend>\n\(main.map(control))\(more)</fieldset>\n"
  }

  private func control(_ number: Int, _ knob: Knob) -> HTML {
    let id = "knob-\(number)"
    let standard = knob.standard.map { " Without it: \($0)." } ?? ""
    return """
      <div class="knob"><label for="\(id)-value">\(knob.title)</label>\(Self.field(id, knob))\
      <p class="hint" id="\(id)-hint">\(knob.sentence) Takes \(knob.bounds).\(standard)</p></div>

      """
  }

  /// Most words that stand in a list to choose from; of more some letters are typed.
  private static let optionsMax = 12

  private static func field(_ id: String, _ knob: Knob) -> HTML {
    switch knob.form {
    case .choice(let words) where words.count <= optionsMax:
      let options = words.map { word in
        word == knob.present
          ? "<option selected>\(word)</option>" as HTML : "<option>\(word)</option>"
      }
      return
        "<select id=\"\(id)-value\" aria-describedby=\"\(id)-hint\">\(options)</select>"
    case .choice(let words):
      return "\(text(id, knob, list: words))"
    case .number:
      let range: HTML =
        "<input type=\"range\" id=\"\(id)-slider\" min=\"0\" max=\"1000\" aria-label=\"\(knob.group) \(knob.title)\">"
      return "\(text(id, knob, list: knob.words))\(range)"
    case .text: return text(id, knob, list: knob.words)
    }
  }

  private static func text(_ id: String, _ knob: Knob, list words: [String]) -> HTML {
    let list: HTML = words.isEmpty ? "" : " list=\"\(id)-list\""
    let options = words.map { "<option value=\"\($0)\"></option>" as HTML }
    let offered: HTML =
      words.isEmpty ? "" : "<datalist id=\"\(id)-list\">\(options)</datalist>"
    return """
      <input type="text" id="\(id)-value" value="\(knob.present)" aria-describedby="\(id)-hint" \
      spellcheck="false"\(list)>\(offered)
      """
  }

  /// The knobs as the script reads them.
  private var data: String {
    let all = knobs.enumerated().map { number, knob in
      var members: [(String, JSONValue)] = [
        ("id", .string("knob-\(number)")), ("path", .string(knob.path)),
        ("present", .string(knob.present)),
      ]
      if case .number(_, let unit, let range, let isWhole) = knob.form {
        members += [
          ("unit", .string(unit)), ("low", .number(NumberText.plain(range.lowerBound))),
          ("high", .number(NumberText.plain(range.upperBound))), ("isWhole", .bool(isWhole)),
        ]
      }
      return JSONValue.object(members)
    }
    return ReportPage.scriptSafe(JSONValue.object([("knobs", .array(all))]).line)
  }
}
