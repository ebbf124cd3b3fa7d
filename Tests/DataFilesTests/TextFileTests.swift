import DataFiles
import Foundation
import TestSupport
import Testing

@Suite struct TextFileTests {
  private func message(_ path: String) throws -> String {
    let error = try #require(throws: DataFileError.self) {
      try TextFile.read(path, expecting: "a letter")
    }
    #expect(error.file == path)
    #expect(error.line == nil)
    return error.message
  }

  @Test("a text is read whole, whatever its length", arguments: [1, 65_535, 65_536, 200_001])
  func whole(length: Int) throws {
    let text = String((0..<length).map { $0 % 8 == 7 ? "\n" : "a" })
    let file = try TemporaryFile(text)
    #expect(try TextFile.read(file.path, expecting: "a letter") == text)
  }

  @Test(
    "what is no text is refused",
    arguments: [
      ([], "is empty; expected a letter"), ([0x20, 0x0A], "is empty; expected a letter"),
      ([0x61, 0x00], "is not text in UTF-8; expected a letter"),
      ([0x61, 0xFF], "is not text in UTF-8; expected a letter"),
    ] as [([UInt8], String)]
  )
  func noText(bytes: [UInt8], says: String) throws {
    let file = try TemporaryFile(bytes)
    #expect(try message(file.path) == says)
  }

  @Test("a folder and a missing file are told apart")
  func noFile() throws {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(try message(folder) == "is a folder; expected a letter")
    let missing = "cannot be read: No such file or directory; expected a letter"
    #expect(try message("\(folder)/headroom-is-not-here") == missing)
    let file = try TemporaryFile("a")
    let below = "cannot be read: Not a directory; expected a letter"
    #expect(try message("\(file.path)/b") == below)
  }
}
