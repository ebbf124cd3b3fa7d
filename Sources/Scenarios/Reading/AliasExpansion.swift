internal import CYaml

/// How large a YAML text is with every alias replaced by what it stands for.
///
/// Ten lines of aliases of aliases stand for a billion values, which no reader gets through. The size
/// is found from the events of the parser, before Yams makes nodes of them: Yams already hashes the
/// keys of mappings, expanded.
struct AliasExpansion {
  /// Values that aliases may add beyond one for each byte of the text, which no text without aliases
  /// reaches by far.
  private static let allowance = 100_000

  private let most: Int
  private var size = 0
  /// Values behind each anchor.
  private var sizes: [String: Int] = [:]
  /// The lists and mappings that are open: the anchor, and the size before.
  private var open: [(anchor: String?, start: Int)] = []

  private init(textLength: Int) {
    most = textLength + Self.allowance
  }

  /// Refuses a text whose aliases stand for too much; broken YAML is left to the parser.
  ///
  /// - Throws: `ScenarioText.Mistake` with the line of the alias that is too much.
  /// - Complexity: O(length of the text).
  static func check(_ yaml: String) throws(ScenarioText.Mistake) {
    let bytes = Array(yaml.utf8)
    guard bytes.contains(UInt8(ascii: "*")) else { return }
    let line = bytes.withUnsafeBufferPointer { bytes in
      var expansion = Self(textLength: bytes.count)
      return expansion.excessLine(in: bytes)
    }
    guard let line else { return }
    throw ScenarioText.Mistake(
      line: line,
      message: "the aliases up to here stand for more than \(bytes.count + allowance) values;"
        + " expected a scenario that can be written out"
    )
  }

  /// The line, from 1, of the alias that is too much; nil when there is none.
  private mutating func excessLine(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return nil }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else { return nil }
      defer { yaml_event_delete(&event) }
      guard event.type != YAML_STREAM_END_EVENT, count(event) else { return nil }
      if size > most { return Int(event.start_mark.line) + 1 }
    }
  }

  /// Adds an event; false for an alias without an anchor above it.
  private mutating func count(_ event: yaml_event_t) -> Bool {
    switch event.type {
    case YAML_SCALAR_EVENT:
      size += 1
      if let anchor = Self.text(event.data.scalar.anchor) { sizes[anchor] = 1 }
    case YAML_SEQUENCE_START_EVENT:
      open.append((Self.text(event.data.sequence_start.anchor), size))
      size += 1
    case YAML_MAPPING_START_EVENT:
      open.append((Self.text(event.data.mapping_start.anchor), size))
      size += 1
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      if let ended = open.popLast(), let anchor = ended.anchor {
        sizes[anchor] = size - ended.start
      }
    case YAML_ALIAS_EVENT:
      guard let anchor = Self.text(event.data.alias.anchor), let known = sizes[anchor] else {
        return false
      }
      size += known
    default: break
    }
    return true
  }

  private static func text(_ anchor: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    anchor.map { String(cString: $0) }
  }
}
