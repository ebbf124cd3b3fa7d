internal import Scenarios

/// What made a report: enough to make it again, as in `run.json`.
struct OriginSection {
  let scenario: Scenario
  /// The scenario file as the user named it; nil for a scenario made in code.
  let file: String?
  /// The command line without options that cannot change a result; nil when there was none.
  let command: String?

  var html: HTML {
    var facts: [(String, String)] = [("version", "Headroom \(HeadroomVersion.current)")]
    if let command { facts.append(("command", command)) }
    if let file { facts.append(("file", file)) }
    facts.append(("seed", String(scenario.seed)))
    if let source = scenario.source {
      facts.append(("scenario SHA-256", source.sha256))
      for setting in source.settings { facts.append(("set", "\(setting.path)=\(setting.value)")) }
      for data in source.data {
        facts.append(("data", data.file + (data.sha256.map { ", SHA-256 \($0)" } ?? "")))
      }
      if let zones = source.timeZones { facts.append(("time zones", zones)) }
    }
    let list = facts.map { name, value in
      "<dt>\(name)</dt><dd><code>\(value)</code></dd>\n" as HTML
    }
    let notes = scenario.notes.map { "<li>\($0)</li>" as HTML }
    let noted: HTML = notes.isEmpty ? "" : "<h3>Notes</h3>\n<ul>\(notes)</ul>\n"
    let text: HTML =
      scenario.source.map { source in
        """
        <details open><summary>The scenario file</summary><pre tabindex="0">\(source.text)</pre></details>

        """
      } ?? ""
    return "\(noted)<dl>\n\(list)</dl>\n\(text)\(Self.licences)"
  }

  private static var licences: HTML {
    guard PageFiles.chartLibrary != nil else { return "" }
    return """
      <p class="caption">Charts by Apache ECharts, © The Apache Software Foundation, under the Apache \
      License 2.0 (https://www.apache.org/licenses/LICENSE-2.0); its own notice stands in the source \
      of this page.</p>
      """
  }
}
