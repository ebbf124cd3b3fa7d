#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads whole text files, pipes among them, saying plainly why one cannot be read.
enum TextFile {
  /// A file that cannot be used; the message is a sentence without the file's name.
  struct Mistake: Error {
    let message: String
  }

  /// The text of a file in UTF-8.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - expected: What the file should be, with an article.
  /// - Returns: All of it.
  /// - Throws: `Mistake` for a file that is missing, a folder, unreadable, binary or blank.
  static func read(_ path: String, expecting expected: String) throws(Mistake) -> String {
    let bytes = try bytes(of: path, expecting: expected)
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw Mistake(message: "is not text in UTF-8; expected \(expected)")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Mistake(message: "is empty; expected \(expected)")
    }
    return text
  }

  private static func bytes(
    of path: String,
    expecting expected: String
  ) throws(Mistake) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw unreadable(expected) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw Mistake(message: "is a folder; expected \(expected)")
    }
    guard let file = fopen(path, "r") else { throw unreadable(expected) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&part, 1, part.count, file)
      bytes += part.prefix(count)
      if count < part.count { break }
    }
    guard ferror(file) == 0 else { throw unreadable(expected) }
    return bytes
  }

  private static func unreadable(_ expected: String) -> Mistake {
    let reason = String(cString: strerror(errno))
    return Mistake(message: "cannot be read: \(reason); expected \(expected)")
  }
}
