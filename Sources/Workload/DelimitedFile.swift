#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A comma-separated text file read line by line: a header, then one record per line.
///
/// Only one line is held at a time, whatever the length of the file. Fields may be quoted; a quote
/// inside a quoted field is doubled. A record never spans lines.
package final class DelimitedFile {
  /// Path as the user gave it.
  package let path: String
  /// Names of the columns.
  package let header: [String]
  /// Number of the line read last, from 1.
  package private(set) var line = 0
  private let handle: UnsafeMutablePointer<FILE>
  private var buffer: UnsafeMutablePointer<CChar>?
  private var capacity = 0

  /// Opens a file and reads its header.
  ///
  /// - Throws: `DataFileError` when the file is missing, unreadable, empty or not text.
  package init(path: String) throws(DataFileError) {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw DataFileError(
        file: path,
        message: "cannot be read: \(String(cString: strerror(errno)))"
      )
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw DataFileError(file: path, message: "is a folder; expected a CSV file")
    }
    guard let handle = fopen(path, "r") else {
      throw DataFileError(
        file: path,
        message: "cannot be read: \(String(cString: strerror(errno)))"
      )
    }
    self.handle = handle
    // The first line is read by hand, since methods need every property first.
    let length = getline(&buffer, &capacity, handle)
    guard length > 0, let buffer else {
      fclose(handle)
      free(buffer)
      throw DataFileError(file: path, message: "is empty; expected a header line and records")
    }
    let bytes = UnsafeRawBufferPointer(start: buffer, count: length)
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      fclose(handle)
      free(buffer)
      throw DataFileError(
        file: path,
        message: "is not a text file; expected CSV with a header line"
      )
    }
    // Spreadsheets write a byte order mark, which is no part of the first column's name.
    let content = Self.trimmed(text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...])
    guard let header = Self.fields(of: content) else {
      fclose(handle)
      free(buffer)
      throw DataFileError(file: path, line: 1, message: Self.openQuote)
    }
    line = 1
    self.header = header
  }

  deinit {
    fclose(handle)
    free(buffer)
  }

  /// The fields of the next record, or nil at the end of the file.
  ///
  /// - Throws: `DataFileError` for an empty line, a line that is not text, and one whose number of
  ///   fields differs from the header's.
  package func nextRecord() throws(DataFileError) -> [String]? {
    let length = getline(&buffer, &capacity, handle)
    guard length >= 0, let buffer else {
      guard ferror(handle) == 0 else {
        throw DataFileError(file: path, line: line + 1, message: "cannot be read to its end")
      }
      return nil
    }
    line += 1
    let bytes = UnsafeRawBufferPointer(start: buffer, count: length)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw error("is not UTF-8 text")
    }
    let content = Self.trimmed(text[...])
    guard !content.isEmpty else {
      throw error("is empty; expected \(header.count) fields")
    }
    guard let fields = Self.fields(of: content) else { throw error(Self.openQuote) }
    guard fields.count == header.count else {
      throw error(
        "has \(fields.count) fields in \"\(content)\"; expected \(header.count) (\(header.joined(separator: ", ")))"
      )
    }
    return fields
  }

  /// Position of a column.
  ///
  /// - Throws: `DataFileError` naming the columns there are.
  package func column(_ name: String) throws(DataFileError) -> Int {
    guard let index = header.firstIndex(of: name) else {
      throw DataFileError(
        file: path,
        line: 1,
        message: "has no column \"\(name)\"; its columns are \(header.joined(separator: ", "))"
      )
    }
    return index
  }

  /// An error about the line read last.
  package func error(_ message: String) -> DataFileError {
    DataFileError(file: path, line: line, message: message)
  }

  private static let openQuote =
    "has a quoted field without its closing quote; a record cannot span lines"

  private static func trimmed(_ text: Substring) -> Substring {
    var content = text
    while let last = content.unicodeScalars.last, last == "\n" || last == "\r" {
      content.unicodeScalars.removeLast()
    }
    return content
  }

  /// Nil when a quote is left open.
  private static func fields(of text: Substring) -> [String]? {
    // Bytes are searched, not characters: more than twice as fast.
    guard text.utf8.contains(UInt8(ascii: "\"")) else {
      return text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { String(Substring($0)) }
    }
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "\"" where isQuoted && rest.first == "\"":
        field.append("\"")
        rest.removeFirst()
      case "\"":
        isQuoted.toggle()
      case "," where !isQuoted:
        fields.append(field)
        field = ""
      default:
        field.append(character)
      }
    }
    fields.append(field)
    return isQuoted ? nil : fields
  }
}
