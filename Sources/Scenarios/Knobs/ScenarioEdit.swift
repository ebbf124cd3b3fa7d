import Yams

/// A scenario's text with some of its values changed, and all else as it was: comments, order, layout.
package struct ScenarioEdit {
  private let text: String
  private let file: String

  /// - Parameters:
  ///   - text: The text of a sound scenario file.
  ///   - file: Its path.
  package init(_ text: String, file: String) {
    self.text = text
    self.file = file
  }

  /// The text with values set.
  ///
  /// Where the places in the text cannot be told apart, as those of anchors, it is written anew, without
  /// comments.
  ///
  /// - Parameter settings: Paths as in `--set` of values that the text has, with YAML.
  /// - Returns: A text that reads as the original does with the settings.
  /// - Throws: `ScenarioProblems` where that is not sound.
  package func setting(
    _ settings: [(path: String, value: String)]
  ) throws(ScenarioProblems) -> String {
    var reader = ScenarioReader()
    reader.overrides = settings
    let wanted = try reader.read(text: text, file: file)
    let plain = ScenarioReader()
    let document = try plain.parse(text, file: file)
    if let edited = Self.replacing(settings, in: text, document) {
      // Only what reads the same is handed on.
      var read = try? plain.read(text: edited, file: file)
      read?.source = wanted.source
      if read == wanted { return edited }
    }
    let whole = reader.overridden(document, ProblemReport(file: file))
    guard let written = try? Yams.serialize(node: whole) else {
      preconditionFailure("A document that was read can be written.")
    }
    return written
  }

  /// The text with each value put where it stands; nil where one has no place of its own.
  private static func replacing(
    _ settings: [(path: String, value: String)],
    in text: String,
    _ document: Node
  ) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var edits: [(line: Int, column: Int, old: String, new: String)] = []
    for (path, value) in settings {
      guard case .scalar(let scalar)? = node(at: path[...], in: document), let mark = scalar.mark,
        scalar.style == .plain, lines.indices.contains(mark.line - 1)
      else { return nil }
      edits.append((mark.line - 1, mark.column - 1, scalar.string, value))
    }
    // From the end of each line, so that places before stay where they are.
    for edit in edits.sorted(by: { ($0.line, $0.column) > ($1.line, $1.column) }) {
      let scalars = Array(lines[edit.line].unicodeScalars)
      let old = Array(edit.old.unicodeScalars)
      let end = edit.column + old.count
      guard end <= scalars.count, Array(scalars[edit.column..<end]) == old else { return nil }
      var line = String.UnicodeScalarView(scalars[..<edit.column])
      line.append(contentsOf: edit.new.unicodeScalars)
      line.append(contentsOf: scalars[end...])
      lines[edit.line] = String(line)
    }
    return lines.joined(separator: "\n")
  }

  /// What stands at a path.
  private static func node(at path: Substring, in node: Node) -> Node? {
    guard !path.isEmpty else { return node }
    let inner: [(name: String, node: Node)] =
      switch node {
      case .mapping(let mapping): mapping.map { ($0.key.string ?? "", $0.value) }
      case .sequence(let sequence):
        sequence.enumerated().map { ($1.elementName ?? String($0), $1) }
      case .scalar, .alias: []
      }
    // A name may have dots itself: the longest that fits is meant.
    let fitting = inner.filter { path == $0.name || path.hasPrefix($0.name + ".") }
    guard let step = fitting.max(by: { $0.name.count < $1.name.count }) else { return nil }
    return self.node(at: path.dropFirst(step.name.count + 1), in: step.node)
  }
}
