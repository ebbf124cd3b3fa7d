import DataFiles
import Yams

/// Reads scenario files strictly: nothing unknown, nothing guessed, every problem reported at once.
///
/// The files are YAML; `scenarios/headroom.schema.json` describes them key by key.
///
/// ```swift
/// var reader = ScenarioReader()
/// reader.overrides = [(path: "platforms.asg.autoScalingGroup.minimum", value: "8")]
/// let scenario = try reader.read(file: "scenarios/world-cup-98.yaml")
/// ```
public struct ScenarioReader: Sendable {
  /// Values that replace or add to those of the file, applied in order before anything is checked.
  ///
  /// A path has its parts separated by dots; an element of a list goes by its `name` or its number
  /// from 0. A value is YAML. Mappings on the way that the file lacks are added.
  public var overrides: [(path: String, value: String)] = []

  /// Creates a reader without overrides.
  public init() {}

  /// Reads a scenario file and the data files it names.
  ///
  /// - Parameter path: The file; data files are found relative to its folder.
  /// - Returns: The scenario.
  /// - Throws: All problems of the file and of its data files.
  public func read(file path: String) throws(ScenarioProblems) -> Scenario {
    try read(text: Self.text(ofFile: path), file: path)
  }

  /// The text of a scenario file.
  ///
  /// - Throws: Why there is none.
  package static func text(ofFile path: String) throws(ScenarioProblems) -> String {
    do {
      return try TextFile.read(path, expecting: ScenarioText.expected)
    } catch {
      throw ScenarioProblems(problems: [ScenarioProblem(file: path, message: error.message)])
    }
  }

  /// Reads a scenario from text.
  ///
  /// - Parameters:
  ///   - text: The YAML.
  ///   - file: The path that problems name and whose folder data files are found in.
  /// - Returns: The scenario.
  /// - Throws: All problems of the text and of its data files.
  public func read(text: String, file: String) throws(ScenarioProblems) -> Scenario {
    try read(parse(text, file: file), of: text, file: file)
  }

  /// Reads the document of a text.
  func read(
    _ document: Node,
    of text: String,
    file: String
  ) throws(ScenarioProblems) -> Scenario {
    var (scenario, firstTime) = try decode(document, of: text, file: file, start: nil)
    // What goes by civil time follows the traces, whose first time is known only now.
    if let firstTime {
      scenario = try decode(document, of: text, file: file, start: firstTime).scenario
    }
    if !scenario.uncertain.isEmpty {
      _ = try UncertainWorlds(scenario.uncertain, in: document, file: file, reader: self)
    }
    return scenario
  }

  /// The scenario of a document, and the first time of its traces when it does not say when it begins.
  func decode(
    _ document: Node,
    of text: String,
    file: String,
    start: CalendarInstant?
  ) throws(ScenarioProblems) -> (scenario: Scenario, firstTime: CalendarInstant?) {
    let report = ProblemReport(file: file)
    let document = overridden(document, report)
    let root = Field("", in: "", node: document, line: 1, report: report)
    let decoded = ScenarioDecoder.decode(root, start: start)
    if start == nil, report.firstTimes.start != nil { report.refuseSecondReading() }
    guard
      var scenario = decoded,
      report.isEmpty
    else { throw ScenarioProblems(problems: report.problems) }
    assert(report.unread.isEmpty, "declared but not read: \(report.unread)")
    let firstTime = start == nil ? report.firstTimes.start : nil
    // The scenario is read once more then, and this reading of it forgotten.
    if let firstTime { return (scenario, firstTime) }
    scenario.source = ScenarioSource(
      text: text,
      sha256: FileDigest.sha256(of: text.utf8),
      settings: overrides.map { .init(path: $0.path, value: $0.value) },
      data: report.dataFiles.map { .init(file: $0, sha256: FileDigest.sha256(ofFile: $0)) },
      timeZones: report.hasTimeZone ? TimeZoneDatabase.version ?? "unknown" : nil
    )
    return (scenario, nil)
  }

  func parse(_ text: String, file: String) throws(ScenarioProblems) -> Node {
    let found: ScenarioText.Mistake
    do {
      switch try ScenarioText.parse(text) {
      case .mapping(let mapping)?: return .mapping(mapping)
      case .scalar(let scalar)? where scalar.string.isEmpty: fallthrough
      case nil:
        found = .init(line: nil, message: "is empty; expected \(ScenarioText.expected)")
      case let node?:
        let kind = if case .sequence = node { "a list" } else { "plain text" }
        found = .init(line: nil, message: "is \(kind); expected \(ScenarioText.expected)")
      }
    } catch {
      found = error
    }
    let problem = ScenarioProblem(file: file, line: found.line, message: found.message)
    throw ScenarioProblems(problems: [problem])
  }

  /// The document with all overrides that lead somewhere; the others are reported.
  func overridden(_ document: Node, _ report: ProblemReport) -> Node {
    var document = document
    for (path, value) in overrides {
      do {
        document = try Override(path: path, value: value).applied(to: document)
      } catch {
        report.add(error.message, line: nil, path: path)
      }
    }
    return document
  }
}
