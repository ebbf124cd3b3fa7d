public import Foundation

/// A file that exists as long as the test holds it.
public final class TemporaryFile {
  /// Where it is.
  public let url: URL

  /// Writes a file of some bytes.
  public init(_ bytes: [UInt8]) throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "headroom-\(UUID().uuidString).csv")
    try Data(bytes).write(to: url)
  }

  /// Writes a file of some text.
  public convenience init(_ text: String) throws {
    try self.init(Array(text.utf8))
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// Its path.
  public var path: String {
    url.path
  }
}
