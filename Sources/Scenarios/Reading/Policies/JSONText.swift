/// Reads a JSON text strictly, as RFC 8259 has it.
///
/// The library's reader takes a comma too many, drops all but one member of a name, and does not
/// tell the lines of values, which messages about a policy need.
struct JSONText {
  /// Text that is not JSON.
  struct Mistake: Error, Equatable {
    /// The line, from 1.
    let line: Int
    /// What was found there, and what was expected.
    let message: String
  }

  /// Lists and objects that may stand in each other; no policy needs ten.
  private static let depthMax = 100

  /// The text.
  let bytes: [UInt8]
  /// How far it is read.
  var place = 0
  private var line = 1
  private var lineStart = 0

  private init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The only value of a text.
  ///
  /// - Throws: `Mistake` for the first place where the text is not JSON.
  static func parse(_ text: String) throws(Mistake) -> JSONNode {
    var reader = Self(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
    let node = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.next == nil else { throw reader.mistake(expecting: "nothing more") }
    return node
  }

  private mutating func value(depth: Int) throws(Mistake) -> JSONNode {
    skipBlanks()
    let start = line
    switch next {
    case UInt8(ascii: "{"):
      return JSONNode(value: .object(try members(depth: depth + 1)), line: start)
    case UInt8(ascii: "["):
      return JSONNode(value: .array(try elements(depth: depth + 1)), line: start)
    case UInt8(ascii: "\""):
      return JSONNode(value: .string(try string()), line: start)
    default:
      return JSONNode(value: .word(try word()), line: start)
    }
  }

  private mutating func members(depth: Int) throws(Mistake) -> [JSONNode.Member] {
    var members: [JSONNode.Member] = []
    try list(ending: "}", depth: depth) { reader throws(Mistake) in
      guard reader.next == UInt8(ascii: "\"") else {
        throw reader.mistake(expecting: "a name in quotation marks")
      }
      let line = reader.line
      let name = try reader.string()
      reader.skipBlanks()
      guard reader.skip(":") else { throw reader.mistake(expecting: "a colon") }
      let value = try reader.value(depth: depth)
      members.append(JSONNode.Member(name: name, line: line, value: value))
    }
    return members
  }

  private mutating func elements(depth: Int) throws(Mistake) -> [JSONNode] {
    var elements: [JSONNode] = []
    try list(ending: "]", depth: depth) { reader throws(Mistake) in
      elements.append(try reader.value(depth: depth))
    }
    return elements
  }

  /// Reads what stands between brackets, with commas between.
  private mutating func list(
    ending end: Unicode.Scalar,
    depth: Int,
    _ element: (inout Self) throws(Mistake) -> Void
  ) throws(Mistake) {
    guard depth <= Self.depthMax else {
      throw mistake("has more than \(Self.depthMax) brackets in each other here")
    }
    place += 1
    skipBlanks()
    if skip(end) { return }
    while true {
      skipBlanks()
      try element(&self)
      skipBlanks()
      if skip(end) { return }
      guard skip(",") else { throw mistake(expecting: "a comma or \(end)") }
    }
  }

  /// The word or the number that stands here.
  private mutating func word() throws(Mistake) -> String {
    let end = bytes[place...].firstIndex { byte in
      !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        && !"0123456789+-.E".utf8.contains(byte)
    }
    let word = String(decoding: bytes[place..<(end ?? bytes.count)], as: UTF8.self)
    guard ["true", "false", "null"].contains(word) || Self.isNumber(word) else {
      throw mistake(expecting: "a value")
    }
    place += word.utf8.count
    return word
  }

  private static func isNumber(_ word: String) -> Bool {
    word.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
  }
}

/// Where the reader is.
extension JSONText {
  /// What comes next; nil at the end.
  var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: scalar) else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        lineStart = place + 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: return
      }
      place += 1
    }
  }

  /// What is wrong here when something else stands here than is expected.
  func mistake(expecting expected: String) -> Mistake {
    let rest = String(decoding: bytes[place..<min(place + 8, bytes.count)], as: UTF8.self)
    let found =
      switch rest.first {
      case nil: "the end of the text"
      case let character? where character.isNewline: "the end of the line"
      case let character?: "\"\(character)\""
      }
    return mistake("found \(found); expected \(expected)")
  }

  /// What is wrong here.
  func mistake(_ message: String) -> Mistake {
    let before = String(decoding: bytes[lineStart..<place], as: UTF8.self)
    let column = before.unicodeScalars.count + 1
    return Mistake(line: line, message: "is not valid JSON: column \(column): \(message)")
  }
}
