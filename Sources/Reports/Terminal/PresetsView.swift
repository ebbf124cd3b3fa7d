package import Scenarios

/// The built-in figures as a terminal shows them: by category, with the sources below.
package struct PresetsView: Sendable {
  private let presets: [Preset]
  private let style: TerminalStyle

  /// Prepares a view of presets that are grouped by category.
  package init(_ presets: [Preset], style: TerminalStyle) {
    self.presets = presets
    self.style = style
  }

  /// The whole view, ending with a line break.
  package var text: String {
    Preset.Category.allCases.compactMap { category in
      let members = presets.filter { $0.category == category }
      return members.isEmpty ? nil : section(category, members)
    }
    .joined(separator: "\n")
  }

  private func section(_ category: Preset.Category, _ presets: [Preset]) -> String {
    var sources: [String] = []
    let nameWidth = presets.map(\.name.count).max() ?? 0
    var text = style.mark(category.rawValue, .strong) + "\n"
    for preset in presets {
      let source = "\(preset.source), \(preset.date); \(preset.confidence)"
      let number: Int
      if let known = sources.firstIndex(of: source) {
        number = known + 1
      } else {
        sources.append(source)
        number = sources.count
      }
      let spaces = String(repeating: " ", count: nameWidth - preset.name.count)
      text += "  \(preset.name)\(spaces)  \(preset.summary) "
      text += style.mark("[\(number)]", .faint) + "\n"
    }
    for (position, source) in sources.enumerated() {
      text += style.mark("  [\(position + 1)] \(source)", .faint) + "\n"
    }
    return text
  }
}

extension ResultTable {
  /// One record per preset.
  package static func presets(_ presets: [Preset]) -> Self {
    var table = Self(header: ["category", "name", "figures", "source", "date", "confidence"])
    for preset in presets {
      table.append([
        .text(preset.category.rawValue), .text(preset.name), .text(preset.summary),
        .text(preset.source), .text(preset.date), .text(preset.confidence),
      ])
    }
    return table
  }
}
