internal import CZlib
internal import SystemPackage

/// The bytes of an open file, decompressed where it is compressed with gzip.
///
/// Whether it is compressed is seen from its first two bytes. A compressed file may have several
/// members, one after the other, and zeros after the last, as on tapes; anything else there would be
/// passed over by zlib's own files without a word.
///
/// Source: P. Deutsch, "GZIP file format specification version 4.3", RFC 1952 (1996).
final class FileBytes {
  /// Why a file cannot be read on.
  enum Failure: Error {
    /// The system does not let it be read.
    case system(Errno)
    /// The compressed data are damaged or cut short, in zlib's words.
    case damaged(String)
    /// Something follows the compressed data.
    case garbage
  }

  /// What is known of the file.
  private enum Form {
    case unknown
    case plain
    /// In a member.
    case compressed
    /// Between members, or after the last.
    case between
    /// After zeros that follow the last member.
    case padding
  }

  private let descriptor: FileDescriptor
  private var stream = z_stream()
  private var form = Form.unknown
  /// What was read of the file.
  private let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: inputSize)
  /// The part of it that is still to be used.
  private var unused = 0..<0
  private var hasEnded = false
  private static let inputSize = 16_384
  /// What every member begins with.
  private static let magic: [UInt8] = [0x1F, 0x8B]

  /// Takes an open file, which is closed with the reader.
  init(_ descriptor: FileDescriptor) {
    self.descriptor = descriptor
  }

  deinit {
    // Of a stream that was never begun this frees nothing.
    inflateEnd(&stream)
    input.deallocate()
    // Nothing was written that closing could lose.
    try? descriptor.close()
  }

  /// Reads on.
  ///
  /// - Parameter buffer: Gets the bytes; not empty.
  /// - Returns: How many there are; 0 at the end of the file, and fewer than there is room for at any
  ///   time.
  /// - Throws: `Failure` when the file cannot be read, or is no sound gzip file.
  /// - Complexity: O(n) in the bytes read.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    if form == .unknown { try begin() }
    guard form != .plain else { return try readPlain(into: buffer) }
    while true {
      switch form {
      case .compressed:
        let count = try inflate(into: buffer)
        if count > 0 { return count }
      case .between:
        guard try beginMember() else { return 0 }
      case .unknown, .plain, .padding: return 0
      }
    }
  }

  /// Sees whether the file is compressed.
  private func begin() throws(Failure) {
    try fill(atLeast: Self.magic.count)
    guard startsMember else {
      form = .plain
      return
    }
    // 16 more than the largest window: with the header and the sums of gzip.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, size) == Z_OK else {
      throw .system(.noMemory)
    }
    form = .compressed
  }

  private func readPlain(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    guard unused.isEmpty else {
      let count = min(unused.count, buffer.count)
      buffer.copyBytes(from: input[unused.prefix(count)])
      unused = unused.dropFirst(count)
      return count
    }
    do {
      return try descriptor.read(into: buffer)
    } catch {
      throw .system(error as? Errno ?? .ioError)
    }
  }

  /// Decompresses some of a member.
  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    if unused.isEmpty { try fill(atLeast: 1) }
    stream.next_in = input.baseAddress.map { $0 + unused.lowerBound }
    stream.avail_in = UInt32(unused.count)
    stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = UInt32(clamping: buffer.count)
    let room = Int(stream.avail_out)
    let code = CZlib.inflate(&stream, Z_NO_FLUSH)
    unused = unused.upperBound - Int(stream.avail_in)..<unused.upperBound
    switch code {
    case Z_OK: break
    case Z_STREAM_END: form = .between
    case Z_BUF_ERROR where !hasEnded: break
    case Z_BUF_ERROR: throw .damaged("unexpected end of file")
    default: throw .damaged(stream.msg.map { String(cString: $0) } ?? "error \(code)")
    }
    return room - Int(stream.avail_out)
  }

  /// Goes on with the next member.
  ///
  /// - Returns: False when there is none.
  private func beginMember() throws(Failure) -> Bool {
    try fill(atLeast: Self.magic.count)
    if startsMember {
      inflateReset(&stream)
      form = .compressed
      return true
    }
    while !unused.isEmpty {
      guard input[unused].allSatisfy({ $0 == 0 }) else { throw .garbage }
      unused = 0..<0
      try fill(atLeast: 1)
    }
    form = .padding
    return false
  }

  private var startsMember: Bool {
    input[unused].starts(with: Self.magic)
  }

  /// Reads until some bytes are there, or the file has ended.
  private func fill(atLeast count: Int) throws(Failure) {
    while unused.count < count, !hasEnded {
      if let front = input.baseAddress, unused.lowerBound > 0 {
        front.update(from: front + unused.lowerBound, count: unused.count)
        unused = 0..<unused.count
      }
      do {
        let room = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(input)[unused.count...]
        )
        let read = try descriptor.read(into: room)
        unused = 0..<unused.count + read
        hasEnded = read == 0
      } catch {
        throw .system(error as? Errno ?? .ioError)
      }
    }
  }
}
