import Foundation

/// A file that exists as long as the test holds it.
final class TemporaryFile {
  let url: URL

  init(_ bytes: [UInt8]) throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "headroom-\(UUID().uuidString).csv")
    try Data(bytes).write(to: url)
  }

  convenience init(_ text: String) throws {
    try self.init(Array(text.utf8))
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  var path: String {
    url.path
  }
}
