import Foundation
import Testing

/// A file of the repository that is made from the code.
///
/// With `HEADROOM_GENERATE=1` in the environment, as `make generate` has it, the file is written;
/// otherwise it has to be what would be written.
enum GeneratedFile {
  /// Compares a file with what it should be, or writes it.
  ///
  /// - Parameters:
  ///   - path: The file, relative to the repository.
  ///   - content: What it should be, from what it is.
  /// - Throws: What reading, writing or `content` throws.
  static func check(_ path: String, _ content: (String) throws -> String) throws {
    let url = url(of: path)
    let found = try text(path)
    let expected = try content(found)
    if ProcessInfo.processInfo.environment["HEADROOM_GENERATE"] == "1" {
      try expected.write(to: url, atomically: true, encoding: .utf8)
    } else {
      #expect(found == expected, "\(path) is not what the code says: run `make generate`")
    }
  }

  /// Compares what stands between two marks of a file with what it should be, or writes it.
  ///
  /// - Parameters:
  ///   - path: The file, relative to the repository.
  ///   - what: What is made, as the marks name it.
  ///   - content: What should stand there.
  /// - Throws: What reading or writing throws, or when the file lacks a mark.
  static func check(_ path: String, part what: String, _ content: String) throws {
    let begin = "<!-- The \(what): made by `make generate`. -->\n"
    let end = "<!-- The end of the \(what). -->\n"
    let found = try text(path)
    let first = try #require(found.firstRange(of: begin), "\(path) lacks \(begin)")
    let last = try #require(found.firstRange(of: end), "\(path) lacks \(end)")
    try check(path) { text in
      text[..<first.upperBound] + "\n" + content + "\n" + text[last.lowerBound...]
    }
  }

  /// What a file has now.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: url(of: path), encoding: .utf8)
  }

  private static func url(of path: String) -> URL {
    URL(filePath: Repository.root).appending(path: path)
  }
}
