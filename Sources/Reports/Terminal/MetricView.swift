internal import Measures
internal import Scenarios

/// What a metric means, as a terminal shows it.
package struct MetricView: Sendable {
  /// The whole view, ending with a line break.
  package let text: String

  /// All metrics, each with its sentence.
  package init(style: TerminalStyle) {
    let width = Metric.all.map(\.name.count).max() ?? 0
    text = Metric.all.map { metric in
      "\(style.mark(metric.name, .strong))"
        + String(repeating: " ", count: width - metric.name.count + 2) + metric.sentence + "\n"
    }
    .joined()
  }

  /// One metric; nil when there is none of this name, with or without its unit, or of this title.
  package init?(of name: String, style: TerminalStyle) {
    let titled = Metric.all.first { $0.title == name }
    guard let metric = Metric(named: name) ?? titled else { return nil }
    var text = "the metric \(style.mark(metric.name, .strong))\n  \(metric.sentence)\n"
    func line(_ title: String, _ content: String) {
      text += "  \(title)\(String(repeating: " ", count: 11 - title.count))\(content)\n"
    }
    line("table", "the row \"\(metric.title)\"")
    line("unit", metric.unit.name)
    if let better = metric.better { line("better", better.name) }
    if metric.plainName != metric.name { line("objectives", "may say \(metric.plainName)") }
    line("told of", Self.scopes(of: metric))
    self.text = text
  }

  /// What is wrong with a name that is not a metric's.
  package static func complaint(about name: String) -> String {
    let near = Spelling.nearest(to: name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
    return "\"\(name)\" is not a metric\(near)"
  }

  /// Every name of a metric, with and without its unit.
  package static var names: [String] {
    Metric.all.map(\.plainName) + Metric.all.map(\.name)
  }

  private static func scopes(of metric: Metric) -> String {
    let names: [(MetricScopes, String)] = [
      (.platform, "a platform"), (.stream, "a stream"), (.requestClass, "a class of requests"),
      (.part, "a part of a platform"), (.queue, "a queue"),
    ]
    return names.filter { metric.scopes.contains($0.0) }.map(\.1).joined(separator: ", ")
  }
}
