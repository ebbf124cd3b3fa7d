/// The fields of a CSV text, read by the letter of RFC 4180.
///
/// It is our own, so that what we write is not checked by what we read with.
enum CSVText {
  /// The rows of a text, each a list of fields; nil when a quote is out of place or the last line has
  /// no end.
  static func rows(of text: String) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var rest = Substring(text).utf8[...]
    func take() -> UInt8? { rest.popFirst() }
    while !rest.isEmpty {
      var isQuoted = false
      if rest.first == quote {
        isQuoted = true
        rest.removeFirst()
        while true {
          guard let byte = take() else { return nil }
          if byte == quote {
            guard rest.first == quote else { break }
            rest.removeFirst()
          }
          field.append(byte)
        }
      }
      while let byte = rest.first, byte != comma, byte != newline {
        guard !isQuoted, byte != quote else { return nil }
        field.append(byte)
        rest.removeFirst()
      }
      guard let end = take() else { return nil }
      row.append(String(decoding: field, as: UTF8.self))
      field = []
      if end == newline {
        rows.append(row)
        row = []
      }
    }
    return row.isEmpty ? rows : nil
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")
}
