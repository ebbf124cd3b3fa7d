import DataFiles
import Foundation
import Testing

@Suite("digests of files")
struct FileDigestTests {
  @Test(
    "digests of bytes are those that FIPS 180-4's examples give",
    arguments: [
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ]
  )
  func bytes(text: String, digest: String) {
    #expect(FileDigest.sha256(of: text.utf8) == digest)
  }

  @Test("a file longer than one read has the digest of its bytes; pipes and devices have none")
  func file() throws {
    let path = NSTemporaryDirectory() + "digest-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bytes = [UInt8]((0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(FileDigest.sha256(ofFile: path) == FileDigest.sha256(of: bytes))
    #expect(FileDigest.sha256(ofFile: "/dev/null") == nil)
    #expect(FileDigest.sha256(ofFile: path + "-missing") == nil)
  }

  @Test("digests in Base64, as policies of pages have them")
  func base64() {
    // Of nothing: the digest that browsers print for an empty script.
    #expect(FileDigest.base64(of: []) == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    // FIPS 180-2, appendix B.1, in Base64.
    #expect(FileDigest.base64(of: "abc".utf8) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }
}
