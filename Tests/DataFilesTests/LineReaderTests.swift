import Foundation
import Stochastics
import TestSupport
import Testing

@testable import DataFiles

@Suite struct LineReaderTests {
  private func lines(of file: TemporaryFile) throws -> [String] {
    let reader = try LineReader(path: file.path)
    var lines: [String] = []
    while let line = try reader.next() {
      lines.append(String(decoding: line, as: UTF8.self))
      #expect(reader.line == lines.count)
    }
    return lines
  }

  private func bytes(of file: TemporaryFile) throws -> [UInt8] {
    try Array(Data(contentsOf: file.url))
  }

  /// A file with the text, compressed.
  private func compressed(_ text: String) throws -> TemporaryFile {
    let file = try TemporaryFile("")
    try Gzip.write(Array(text.utf8), to: file.path)
    return file
  }

  @Test(
    "lines end with a newline, with or without a carriage return, the last one or not",
    arguments: [
      ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\r\nb\r\n", ["a", "b"]), ("\n\n", ["", ""]),
      ("a\n\nb", ["a", "", "b"]), ("a\rb\n", ["a\rb"]), ("\r\n", [""]),
    ] as [(String, [String])]
  )
  func ends(text: String, lines: [String]) throws {
    #expect(try self.lines(of: TemporaryFile(text)) == lines)
    #expect(try self.lines(of: compressed(text)) == lines)
  }

  @Test("lines of any length are read whole, plain and compressed", arguments: 0..<3)
  func lengths(seed: UInt64) throws {
    let stream = RandomStream(seed: seed, replication: 0, name: "lines")
    let lines = (0..<60).map { row in
      let length = row % 20 == 7 ? stream.index(below: 70_000) : stream.index(below: 900)
      return String(repeating: Character(Unicode.Scalar(UInt8(97 + row % 26))), count: length)
    }
    let text = lines.joined(separator: "\n") + "\n"
    #expect(try self.lines(of: TemporaryFile(text)) == lines)
    #expect(try self.lines(of: compressed(text)) == lines)
  }

  @Test("compressed files that were joined are read one after the other")
  func joined() throws {
    let bytes = try bytes(of: compressed("a\nb\n")) + bytes(of: compressed("c\n"))
    #expect(try lines(of: TemporaryFile(bytes)) == ["a", "b", "c"])
  }

  @Test(
    "zeros may follow compressed data, and nothing else",
    arguments: [
      [0], [UInt8](repeating: 0, count: 200_000), [0x0A], [0, 0, 1], [0x1F], [0x1F, 0x8A],
    ]
  )
  func following(bytes: [UInt8]) throws {
    let file = try TemporaryFile(try self.bytes(of: compressed("a\nb\n")) + bytes)
    if bytes.allSatisfy({ $0 == 0 }) {
      #expect(try lines(of: file) == ["a", "b"])
    } else {
      let error = try #require(throws: DataFileError.self) { try lines(of: file) }
      #expect(
        error.message == "cannot be read to its end: something else follows its gzip data"
      )
    }
  }

  @Test("a member that is cut short after a whole one is an error")
  func secondCut() throws {
    let bytes = try bytes(of: compressed("a\n")) + [0x1F, 0x8B, 8]
    let file = try TemporaryFile(bytes)
    let error = try #require(throws: DataFileError.self) { try lines(of: file) }
    #expect(error.message.contains("unexpected end of file"))
  }

  private static let text = (0..<20_000).map { "\($0 * 7_919 % 10_007)\n" }.joined()

  @Test(
    "a compressed file that is cut short is an error, wherever",
    arguments: [5, 15, 40_000, -4]
  )
  func truncated(length: Int) throws {
    let bytes = try bytes(of: compressed(Self.text))
    let file = try TemporaryFile(Array(bytes.prefix(length < 0 ? bytes.count + length : length)))
    let error = try #require(throws: DataFileError.self) { try lines(of: file) }
    #expect(
      error.message == "cannot be read to its end: its gzip data are damaged or cut short"
        + " (unexpected end of file)"
    )
    #expect(error.file == file.path)
    #expect((error.line ?? 0) >= 1)
  }

  @Test("damaged compressed data are an error")
  func damaged() throws {
    var bytes = try bytes(of: compressed(Self.text))
    // The checksum is in the last eight bytes.
    bytes[bytes.count - 6] ^= 0x40
    let file = try TemporaryFile(bytes)
    let error = try #require(throws: DataFileError.self) { try lines(of: file) }
    #expect(
      error.message == "cannot be read to its end: its gzip data are damaged or cut short"
        + " (incorrect data check)"
    )
  }

  @Test("a folder and a missing file are told apart")
  func noFile() throws {
    let folder = FileManager.default.temporaryDirectory.path
    let missing = "\(folder)/headroom-is-not-here"
    for (path, says) in [
      (folder, "is a folder; expected a CSV file"),
      (missing, "cannot be read: No such file or directory"),
    ] {
      let error = try #require(throws: DataFileError.self) { try LineReader(path: path) }
      #expect(error == DataFileError(file: path, message: says))
    }
  }
}
