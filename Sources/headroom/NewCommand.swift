import ArgumentParser
import Scenarios

/// `headroom new`: writes a scenario to start from.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a commented scenario to start from.",
    discussion: """
      Writes to standard output: \(ScenarioTemplate.kinds).

      Example: headroom new api > api.yaml
               headroom check api.yaml
               headroom compare api.yaml
      """
  )

  @Argument(
    help: ArgumentHelp("api, flash-crowd, database or queue (default: api).", valueName: "kind")
  )
  var kind = "api"

  mutating func run() throws {
    guard let template = ScenarioTemplate(rawValue: kind) else {
      let kinds = ScenarioTemplate.allCases.map(\.rawValue)
      let near = Spelling.nearest(to: kind, among: kinds).map { "; did you mean \"\($0)\"?" }
      let expected = kinds.joined(separator: ", ")
      throw ValidationError("there is no \"\(kind)\"\(near ?? "; expected one of \(expected)")")
    }
    do {
      // A scenario that this version does not read helps nobody.
      _ = try ScenarioReader().read(text: template.text, file: "\(kind).yaml")
    } catch {
      throw CommandFailure(error)
    }
    try OutputOptions.write(template.text)
  }
}

extension ScenarioTemplate {
  /// Every kind with its sentence.
  fileprivate static var kinds: String {
    allCases.map { "\($0.rawValue): \($0.sentence)" }.joined(separator: " ")
  }
}
