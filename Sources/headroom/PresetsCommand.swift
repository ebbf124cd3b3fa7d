import ArgumentParser
import Reports
import Scenarios

/// `headroom presets`: the built-in figures with their sources.
struct PresetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "presets",
    abstract: "List the built-in figures with their sources.",
    discussion: """
      Categories: \(Preset.Category.allCases.map(\.rawValue).joined(separator: ", ")).

      Example: headroom presets launchDelay
      """
  )

  @Argument(
    help: ArgumentHelp("Only the presets of this category.", valueName: "category"),
    transform: { text in
      guard let category = Preset.Category(rawValue: text) else {
        let names = Preset.Category.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("there is no category \"\(text)\"; expected one of \(names)")
      }
      return category
    }
  )
  var category: Preset.Category?

  @Option(help: ArgumentHelp("How to write them: table, csv or json.", valueName: "format"))
  var format = OutputOptions.ListFormat.table

  mutating func run() throws {
    let presets = Presets.all.filter { category == nil || $0.category == category }
    let style = TerminalStyle(isColored: TextStream.output.isColored)
    switch format {
    case .table: try OutputOptions.write(PresetsView(presets, style: style).text)
    case .csv: try OutputOptions.write(ResultTable.presets(presets).csv)
    case .json: try OutputOptions.write(ResultTable.presets(presets).json)
    }
  }
}
