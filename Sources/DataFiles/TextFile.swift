internal import SystemPackage

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
    do {
      guard try Stat(path).type != .directory else {
        throw DataFileError(file: path, message: "is a folder; expected \(expected)")
      }
      let file = try FileDescriptor.open(path, .readOnly)
      return try file.closeAfter { try file.readAll() }
    } catch let error as DataFileError {
      throw error
    } catch {
      throw DataFileError(file: path, message: "cannot be read: \(error); expected \(expected)")
    }
  }
}

extension FileDescriptor {
  /// What there is from here to the end, read part by part: a pipe does not say how long it is.
  fileprivate func readAll() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = try part.withUnsafeMutableBytes { try read(into: $0) }
      guard count > 0 else { return bytes }
      bytes += part.prefix(count)
    }
  }
}
