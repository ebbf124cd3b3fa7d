internal import Foundation
internal import TestSupport

/// Bytes as gzip leaves them.
package enum CompressedBytes {
  /// Compresses bytes.
  package static func of(_ bytes: [UInt8]) -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).gz")
    defer { try? FileManager.default.removeItem(at: file) }
    guard (try? Gzip.write(bytes, to: file.path)) != nil, let data = try? Data(contentsOf: file)
    else { preconditionFailure("a small file can be compressed") }
    return Array(data)
  }
}
