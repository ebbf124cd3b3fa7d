/// A comma-separated text file read line by line: a header, if it has one, then one record per
/// line.
///
/// The file may be compressed with gzip. Only one line is held at a time, whatever the length of
/// the file, and reading a record allocates nothing. Fields may be quoted; a quote inside a quoted
/// field is doubled. A record never spans lines.
///
/// It is our own because of the size of traces: tens of millions of rows in a gzip stream, of which
/// a few numbers are wanted and no strings, with the line of each broken row.
package final class DelimitedFile {
  /// Path as the user gave it.
  package let path: String
  /// Names of the columns; their numbers from 1 in a file without a header.
  package private(set) var header: [String]
  /// Whether the names are those of the first line.
  private let hasHeader: Bool
  private let reader: LineReader
  private var brokenRows: BrokenRowLedger
  private let separator: UInt8
  /// What stands before the decimals of a number.
  let decimalMark: UInt8
  let timePattern: TimePattern?
  /// Whether the first line is a record that was not handed out yet.
  private var isFirstPending: Bool
  /// The bytes that the fields are parts of; valid until the next line is read.
  private var content = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var fields: ContiguousArray<Range<Int>> = []
  /// The fields of a line with quotes, without them.
  private var unquoted = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)

  /// Opens a file and reads its first line.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - format: How fields are set off, and numbers written.
  ///   - hasHeader: Whether the first line has the names of the columns.
  ///   - brokenRows: What becomes of rows that cannot be used.
  ///   - listedMax: How many broken rows an error describes; with 1 the first ends the reading.
  ///   - isReadAgain: Whether the file will be opened more than once, so that it must be a regular one.
  /// - Throws: `DataFileError` when the file is missing, unreadable, empty or not text.
  package init(
    path: String,
    format: DelimitedFormat = DelimitedFormat(),
    hasHeader: Bool = true,
    brokenRows: BrokenRows = .strict,
    listedMax: Int = 10,
    isReadAgain: Bool = false
  ) throws(DataFileError) {
    self.path = path
    separator = format.separator.byte
    decimalMark = format.decimal.byte
    timePattern = format.timePattern
    self.hasHeader = hasHeader
    self.brokenRows = BrokenRowLedger(policy: brokenRows, listedMax: listedMax)
    let reader = try LineReader(path: path, isReadAgain: isReadAgain)
    self.reader = reader
    let expected = hasHeader ? "a header line and records" : "records"
    guard var line = try reader.next() else {
      throw DataFileError(file: path, message: "is empty; expected \(expected)")
    }
    guard !line.contains(0), String(validating: line, as: UTF8.self) != nil else {
      throw DataFileError(
        file: path,
        message: "is not a text file; expected CSV" + (hasHeader ? " with a header line" : "")
      )
    }
    // Spreadsheets write a byte order mark, which is no part of the first column's name.
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = UnsafeBufferPointer(rebasing: line[3...]) }
    isFirstPending = !hasHeader
    header = []
    guard split(line) else {
      throw DataFileError(file: path, line: 1, message: Self.badQuote)
    }
    let names = fields.indices.map { hasHeader ? text($0) : String($0 + 1) }
    header = names
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw DataFileError(
        file: path,
        line: 1,
        message: "has two columns \"\(name)\"; expected names of their own"
      )
    }
  }

  deinit {
    unquoted.deallocate()
  }

  /// Tells the file from another one that takes its path later.
  package var identity: FileIdentity { reader.identity }

  /// Number of the line read last, from 1.
  package var line: Int { reader.line }

  /// Goes to the next record that is not broken.
  ///
  /// A record is broken when its line is empty or not text, or when its number of fields differs
  /// from the header's, and when `reject` says so.
  ///
  /// - Returns: False at the end of the file.
  /// - Throws: `DataFileError` when the file cannot be read on; at its end, where broken rows are not
  ///   left out, for those there were.
  package func nextRecord() throws(DataFileError) -> Bool {
    if isFirstPending {
      isFirstPending = false
      return true
    }
    while let line = try reader.next() {
      guard let complaint = complaint(about: line) else { return true }
      try reject(complaint)
    }
    if let error = brokenRows.error(in: path) { throw error }
    return false
  }

  /// Takes the record read last for a broken one.
  ///
  /// - Throws: `DataFileError` when no further broken row would be described.
  package func reject(_ message: String) throws(DataFileError) {
    brokenRows.add(DataFileError.Row(line: line, message: message))
    if brokenRows.listedMax == 1, let error = brokenRows.error(in: path) { throw error }
  }

  /// What is said of rows that were left out so far; nil when there were none.
  package var leftOut: String? { brokenRows.note(about: path) }

  /// Position of a column.
  ///
  /// - Throws: `DataFileError` naming the columns there are.
  package func column(_ name: String) throws(DataFileError) -> Int {
    guard let index = header.firstIndex(of: name) else {
      throw DataFileError(
        file: path,
        line: 1,
        message: "has no column \"\(name)\"; its columns are \(columnNames)\(suspicion(of: name))"
      )
    }
    return index
  }

  /// Why a column may not be found: there is only one, or too many, for commas and line feeds are
  /// what is understood; or the first line has no names; or blanks are a part of them.
  private func suspicion(of name: String) -> String {
    if header.contains(where: { $0.contains("\r") }) {
      return " (its lines end with carriage returns alone; expected line feeds)"
    }
    for (mark, name, word) in [(";", "semicolons", "semicolon"), ("\t", "tabs", "tab")]
    where header.count == 1 && header[0].contains(mark) {
      return " (its fields seem to be separated by \(name); expected separator: \(word) beside it)"
    }
    if hasHeader, header.allSatisfy({ Double($0) != nil }) {
      return
        " (its first line has only numbers; expected header: false beside it, with columns 1, 2"
        + " and on)"
    }
    let near = header.first { $0.trimmingBlanks == name.trimmingBlanks }
    return near.map { " (did you mean \"\($0)\", with its blanks?)" } ?? ""
  }

  /// An error about the line read last.
  package func error(_ message: String) -> DataFileError {
    DataFileError(file: path, line: line, message: message)
  }

  // MARK: Fields of the record

  /// The bytes of a field.
  func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: content[fields[column]])
  }

  /// The text of a field.
  package func text(_ column: Int) -> String {
    String(decoding: bytes(column), as: UTF8.self)
  }

  // MARK: Lines

  /// The names of the columns, some of them left out when there are many.
  private var columnNames: String {
    guard header.count > 20 else { return header.joined(separator: ", ") }
    return header.prefix(10).joined(separator: ", ") + ", ... \(header[header.count - 1])"
  }

  /// Splits a line into fields; what is wrong with it, if anything.
  private func complaint(about line: UnsafeBufferPointer<UInt8>) -> String? {
    guard !line.isEmpty else { return "is empty; expected \(expectedFields)" }
    guard split(line) else { return Self.badQuote }
    // Few lines have anything but ASCII, which needs no further look.
    var seen: UInt8 = 0
    for byte in line { seen |= byte }
    guard seen < 0x80 || String(validating: line, as: UTF8.self) != nil else {
      return "is not UTF-8 text"
    }
    guard fields.count == header.count else {
      let text = String(decoding: line, as: UTF8.self)
      let excerpt = text.count > 200 ? text.prefix(200) + "..." : text[...]
      return
        "has \(fields.count == 1 ? "1 field" : "\(fields.count) fields") in \"\(excerpt)\";"
        + " expected \(header.count) (\(columnNames))"
    }
    return nil
  }

  /// How many fields a line should have, in words.
  private var expectedFields: String {
    header.count == 1 ? "1 field" : "\(header.count) fields"
  }

  private static let badQuote =
    "has a quote inside a field, or a quoted field without its closing quote; expected quotes around"
    + " whole fields, on one line"

  /// Finds the fields of a line; false when a quote is left open or stands inside a field.
  private func split(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    fields.removeAll(keepingCapacity: true)
    content = line
    var start = 0
    for (index, byte) in line.enumerated() {
      if byte == separator {
        fields.append(start..<index)
        start = index + 1
      } else if byte == UInt8(ascii: "\"") {
        return splitQuoted(line)
      }
    }
    fields.append(start..<line.count)
    return true
  }

  private func splitQuoted(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    fields.removeAll(keepingCapacity: true)
    if unquoted.count < line.count {
      unquoted.deallocate()
      unquoted = .allocate(capacity: 2 * line.count)
    }
    var isQuoted = false
    var start = 0
    var end = 0
    var index = 0
    while index < line.count {
      let byte = line[index]
      index += 1
      if byte == separator, !isQuoted {
        fields.append(start..<end)
        start = end
        continue
      }
      if byte == UInt8(ascii: "\"") {
        let isDoubled = isQuoted && index < line.count && line[index] == byte
        guard isDoubled else {
          // A quote opens at the beginning of a field and closes at its end, or the field is broken.
          let isAtEdge =
            isQuoted
            ? index == line.count || line[index] == separator
            : index == 1 || line[index - 2] == separator
          guard isAtEdge else { return false }
          isQuoted.toggle()
          continue
        }
        index += 1
      }
      unquoted.initializeElement(at: end, to: byte)
      end += 1
    }
    fields.append(start..<end)
    content = UnsafeBufferPointer(unquoted)
    return !isQuoted
  }
}

extension StringProtocol {
  /// Without blanks at either end.
  fileprivate var trimmingBlanks: SubSequence {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
