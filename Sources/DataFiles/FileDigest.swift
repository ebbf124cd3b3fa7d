internal import Crypto
internal import SystemPackage

/// The SHA-256 of files and texts, by which a record names what was read.
package enum FileDigest {
  /// The digest of some bytes.
  ///
  /// - Returns: 64 hexadecimal digits.
  package static func sha256(of bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    hash.update(data: Array(bytes))
    return text(of: hash.finalize())
  }

  /// The digest of some bytes as a Content-Security-Policy has it.
  ///
  /// - Returns: 44 characters of Base64 (RFC 4648).
  package static func base64(of bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    hash.update(data: Array(bytes))
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    var bits = 0
    var count = 0
    // 256 bits are 42 characters of six, and one of four with two zeros behind.
    for byte in Array(hash.finalize()) + [0] {
      bits = bits << 8 | Int(byte)
      count += 8
      while count >= 6, text.count < 43 {
        count -= 6
        text.append(alphabet[bits >> count & 63])
      }
      bits &= (1 << count) - 1
    }
    return text + "="
  }

  /// The digest of a file as it lies on the disk, compressed or not, in time linear in its size.
  ///
  /// - Returns: 64 hexadecimal digits; nil for a pipe or a device, which would give other bytes, and
  ///   for what cannot be read, which is somebody else's error.
  package static func sha256(ofFile path: String) -> String? {
    guard FileIdentity.canBeReadAgain(path) else { return nil }
    do {
      let file = try FileDescriptor.open(path, .readOnly)
      return try file.closeAfter {
        var hash = SHA256()
        var part = [UInt8](repeating: 0, count: 1 << 20)
        while true {
          let count = try part.withUnsafeMutableBytes { try file.read(into: $0) }
          guard count > 0 else { return text(of: hash.finalize()) }
          part.withUnsafeBytes { hash.update(bufferPointer: .init(rebasing: $0[..<count])) }
        }
      }
    } catch {
      return nil
    }
  }

  private static func text(of digest: SHA256Digest) -> String {
    digest.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }
    .joined()
  }
}
