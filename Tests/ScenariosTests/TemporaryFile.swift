import Foundation

/// A file that vanishes with the value.
final class TemporaryFile {
  let path: String

  init(_ content: String, suffix: String = "csv") throws {
    let name = "headroom-\(UUID().uuidString).\(suffix)"
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    try Data(content.utf8).write(to: URL(filePath: path))
  }

  deinit {
    // A file that is gone already is as good as one removed.
    try? FileManager.default.removeItem(atPath: path)
  }
}
