#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads whole text files, pipes among them, saying plainly why one cannot be read.
package enum TextFile {
  /// The text of a file in UTF-8.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - expected: What the file should be, with an article.
  /// - Returns: All of it.
  /// - Throws: `DataFileError` for a file that is missing, a folder, unreadable, binary or blank.
  package static func read(
    _ path: String,
    expecting expected: String
  ) throws(DataFileError) -> String {
    let bytes = try bytes(of: path, expecting: expected)
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw DataFileError(file: path, message: "is not text in UTF-8; expected \(expected)")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw DataFileError(file: path, message: "is empty; expected \(expected)")
    }
    return text
  }

  private static func bytes(
    of path: String,
    expecting expected: String
  ) throws(DataFileError) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw unreadable(path, expected) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw DataFileError(file: path, message: "is a folder; expected \(expected)")
    }
    guard let file = fopen(path, "r") else { throw unreadable(path, expected) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&part, 1, part.count, file)
      bytes += part.prefix(count)
      if count < part.count { break }
    }
    guard ferror(file) == 0 else { throw unreadable(path, expected) }
    return bytes
  }

  private static func unreadable(_ path: String, _ expected: String) -> DataFileError {
    let reason = String(cString: strerror(errno))
    return DataFileError(file: path, message: "cannot be read: \(reason); expected \(expected)")
  }
}
