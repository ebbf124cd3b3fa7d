internal import CZlib

/// Compresses test data.
public enum Gzip {
  /// The file could not be written.
  public struct Failure: Error {}

  /// Writes a file compressed with gzip.
  ///
  /// - Parameters:
  ///   - bytes: What the file holds.
  ///   - path: The file, which is replaced.
  /// - Throws: `Failure` when the file cannot be written.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = gzopen(path, "wb") else { throw Failure() }
    let written = bytes.isEmpty ? 0 : gzwrite(file, bytes, UInt32(bytes.count))
    guard gzclose(file) == Z_OK, Int(written) == bytes.count else { throw Failure() }
  }
}
