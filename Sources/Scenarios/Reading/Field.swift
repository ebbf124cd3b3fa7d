import DataFiles
import EventKernel
import Yams

/// A place in a scenario file, with the value there if any, that knows how to report problems.
///
/// Each getter returns the value as a type of the model. When there is none it returns nil, after
/// reporting what is wrong; only an absent optional value is nil without a report. So decoders go
/// on with defaults or leave out what depends on the value, and the reader throws at the end.
struct Field {
  /// What is known of a place; apart, since fields are handed on and kept more often than they are made.
  private final class Place {
    /// The path of what the place is in; "" at the top.
    let parent: String
    /// What the place is called there.
    let key: String
    let node: Node?
    let line: Int?
    let report: ProblemReport

    init(_ key: String, in parent: String, _ node: Node?, line: Int?, _ report: ProblemReport) {
      self.parent = parent
      self.key = key
      self.node = node
      self.line = line
      self.report = report
    }
  }

  private let place: Place
  /// Whether an absent value is a problem.
  var isRequired: Bool

  /// A place.
  ///
  /// - Parameters:
  ///   - key: What it is called in what it is in.
  ///   - parent: The path of that, "" at the top.
  ///   - node: The value; nil when the key is absent.
  ///   - line: The line that problems name; nil for a value given by an override.
  ///   - isRequired: Whether an absent value is a problem.
  ///   - report: Where problems go.
  init(
    _ key: String,
    in parent: String,
    node: Node?,
    line: Int?,
    isRequired: Bool = true,
    report: ProblemReport
  ) {
    place = Place(key, in: parent, node, line: line, report)
    self.isRequired = isRequired
  }

  /// The value; nil when the key is absent.
  var node: Node? { place.node }

  /// The line that problems name; nil for a value given by an override.
  var line: Int? { place.line }

  /// Where problems go.
  var report: ProblemReport { place.report }

  /// Where the place is, as problems name it.
  ///
  /// Put together when it is asked for: most places have no problems.
  var path: String {
    place.parent.isEmpty ? place.key : "\(place.parent).\(place.key)"
  }

  /// Whether there is something to read.
  var isPresent: Bool { place.node != nil }

  /// The text as it stands in the file; "" for anything but a single value.
  var written: String {
    if case .scalar(let scalar)? = place.node { scalar.string } else { "" }
  }

  /// The same place with a text as its value.
  func writing(_ text: String) -> Self {
    Self(
      place.key,
      in: place.parent,
      node: Node(text),
      line: line,
      isRequired: isRequired,
      report: report
    )
  }

  /// Notes that the value has to be read by somebody, as a debug build checks in the end.
  func expectReading() { report.expectReading(of: path) }

  /// Notes that somebody reads the value.
  func markRead() { report.markRead(path) }

  /// Reports a problem of this place.
  func problem(_ message: String) {
    report.add(message, line: line, path: path)
  }

  /// Tells the user something of this place that is no problem.
  func note(_ sentence: String) {
    let line = line.map { ":\($0)" } ?? ""
    report.note(["\(report.file)\(line): \(path): \(sentence)"])
  }

  /// The value, unless it is absent or null.
  ///
  /// - Parameter expected: What should stand here, with an article.
  /// - Returns: The value, or nil, reported unless the place is optional and absent.
  func value(expecting expected: @autoclosure () -> String) -> Node? {
    guard let node else {
      if isRequired { problem("is missing; expected \(expected())") }
      return nil
    }
    guard !node.isNull else {
      problem("has no value; expected \(expected())")
      return nil
    }
    return node
  }

  /// The text of a single value.
  func text(expecting expected: @autoclosure () -> String = "a text") -> String? {
    guard let node = value(expecting: expected()) else { return nil }
    guard case .scalar(let scalar) = node else {
      problem("found \(Self.name(of: node)); expected \(expected())")
      return nil
    }
    return scalar.string
  }

  /// A name: text on one line that is not blank.
  func name(expecting expected: @autoclosure () -> String) -> String? {
    guard let text = text(expecting: expected()) else { return nil }
    // Most names are plain, and told so by their bytes.
    let isPlain = text.utf8.allSatisfy { $0 > UInt8(ascii: " ") && $0 < 0x7F }
    if isPlain, !text.isEmpty { return text }
    guard text.contains(where: { !$0.isWhitespace }), !text.contains(where: \.isNewline) else {
      problem("\"\(text)\" is not a name; expected \(expected()) on one line, not blank")
      return nil
    }
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      problem("has a control character; expected \(expected()) without")
      return nil
    }
    guard !text.unicodeScalars.contains(where: QuotedText.isHidden) else {
      problem("\"\(text)\" has a character that is not seen; expected \(expected()) without")
      return nil
    }
    guard text.first?.isWhitespace == false, text.last?.isWhitespace == false else {
      problem("\"\(text)\" begins or ends with a blank; expected \(expected()) without")
      return nil
    }
    return text
  }

  /// A name that none of some others equals; it joins them.
  func uniqueName(of thing: String, among names: inout UniqueNames) -> String? {
    guard let name = name(expecting: "the name of \(thing)") else { return nil }
    guard names.insert(name) else {
      problem("\"\(name)\" is also the name of another one; expected a name of its own")
      return nil
    }
    return name
  }

  /// A quantity in the base unit of its kind.
  func quantity(_ kind: Quantity.Kind, _ bounds: Quantity.Bounds = .notNegative) -> Double? {
    guard let text = text(expecting: kind.description) else { return nil }
    do {
      return try Quantity.read(text, as: kind, bounds: bounds)
    } catch {
      problem(error.message)
      return nil
    }
  }

  /// A span of simulated time; a positive one is at least a nanosecond.
  func duration(_ bounds: Quantity.Bounds = .notNegative) -> SimulationTime? {
    guard let seconds = quantity(.duration, bounds) else { return nil }
    let time = SimulationTime.seconds(seconds)
    guard bounds != .positive || time > .zero else {
      problem("is too short; expected at least 1ns")
      return nil
    }
    return time
  }

  /// A whole number within a range.
  func integer(_ range: ClosedRange<Int>) -> Int? {
    var expected: String {
      range.upperBound == .max
        ? "a whole number, \(range.lowerBound) or more"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
    guard let text = text(expecting: expected) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      problem("found \"\(text)\"; expected \(expected)")
      return nil
    }
    return number
  }

  /// A bare number within a range.
  func number(_ range: ClosedRange<Double>) -> Double? {
    var expected: String {
      let bounds = [range.lowerBound, range.upperBound].map { bound in
        bound == bound.rounded() ? String(Int(bound)) : String(bound)
      }
      return "a number from \(bounds[0]) to \(bounds[1])"
    }
    guard let text = text(expecting: expected) else { return nil }
    // The library reads hexadecimal numbers too.
    guard text.utf8.allSatisfy(Set("0123456789+-.eE".utf8).contains), let number = Double(text),
      range.contains(number)
    else {
      problem("found \"\(text)\"; expected \(expected)")
      return nil
    }
    return number
  }

  /// `true` or `false`.
  func boolean() -> Bool? {
    guard let text = text(expecting: "true or false") else { return nil }
    guard let claim = Bool(text) else {
      problem("found \"\(text)\"; expected true or false")
      return nil
    }
    return claim
  }

  /// One of the words of an enumeration.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type = Choice.self
  ) -> Choice? {
    let words = Choice.allCases.map(\.rawValue)
    guard let word = word(among: words) else { return nil }
    return Choice(rawValue: word)
  }

  /// One of some words.
  func word(among words: [String]) -> String? {
    var expected: String { Wording.alternatives(words) }
    guard let text = text(expecting: expected) else { return nil }
    guard words.contains(text) else {
      let near = Spelling.suggestion(for: text, among: words)
      problem("found \"\(text)\"\(near); expected \(expected)")
      return nil
    }
    return text
  }

  /// What a node is, with an article.
  static func name(of node: Node) -> String {
    switch node {
    case .scalar(let scalar): "\"\(scalar.string)\""
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}
