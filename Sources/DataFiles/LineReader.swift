internal import SystemPackage

/// The lines of a text file, plain or compressed with gzip, one at a time.
///
/// Whether a file is compressed is seen from its content, whatever its name. Memory holds a block
/// of the file or its longest line, whichever is longer.
///
/// It is our own because nothing that reads lines sees through gzip, or does without a string for
/// each of the tens of millions of lines of a trace.
final class LineReader {
  /// Path as the user gave it.
  let path: String
  /// Number of the line read last, from 1; 0 before the first.
  private(set) var line = 0
  private let file: FileBytes
  /// Tells the file from another one that takes its path later.
  let identity: FileIdentity
  private var block: UnsafeMutableBufferPointer<UInt8>
  /// The part of the block that is still to be read.
  private var unread = 0..<0
  private var hasEnded = false
  /// As much as is read of a file at a time.
  private static let blockSize = 16_384
  /// Longest line, in bytes: ten times a day of seconds in a row, and far from all memory.
  static let lineLengthMax = 16_777_216

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isReadAgain: Whether it will be opened more than once, which a pipe does not bear.
  /// - Throws: `DataFileError` when the file is missing, unreadable, a folder or, if it is read again,
  ///   anything but a regular file.
  init(path: String, isReadAgain: Bool = false) throws(DataFileError) {
    self.path = path
    let (descriptor, identity) = try Self.open(path, isReadAgain: isReadAgain)
    self.identity = identity
    file = FileBytes(descriptor)
    block = .allocate(capacity: Self.blockSize)
  }

  deinit {
    block.deallocate()
  }

  /// The next line without its end, or nil at the end of the file; valid until the next call.
  ///
  /// - Throws: `DataFileError` when the file cannot be read on, or its compressed data are damaged.
  /// - Complexity: O(length of the line), amortised.
  func next() throws(DataFileError) -> UnsafeBufferPointer<UInt8>? {
    var searched = 0
    while true {
      let rest = UnsafeBufferPointer(rebasing: block[unread])
      if let length = CLibrary.firstIndex(of: 0x0A, in: rest, from: searched) {
        unread = unread.lowerBound + length + 1..<unread.upperBound
        line += 1
        return Self.trimmed(UnsafeBufferPointer(rebasing: rest[..<length]))
      }
      searched = rest.count
      guard !hasEnded else {
        guard !rest.isEmpty else { return nil }
        unread = unread.upperBound..<unread.upperBound
        line += 1
        return Self.trimmed(rest)
      }
      try readOn()
    }
  }

  /// Adds to the unread part of the block, which moves to the front.
  private func readOn() throws(DataFileError) {
    let length = unread.count
    guard length < Self.lineLengthMax else {
      throw DataFileError(
        file: path,
        line: line + 1,
        message: "has more than \(Self.lineLengthMax) bytes; expected lines of a CSV file"
      )
    }
    if length == block.count {
      let wider = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 2 * length)
      _ = wider.initialize(fromContentsOf: block)
      block.deallocate()
      block = wider
    } else if let front = block.baseAddress, unread.lowerBound > 0 {
      front.update(from: front + unread.lowerBound, count: length)
    }
    do {
      let count = try file.read(
        into: UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(block)[length...]
        )
      )
      unread = 0..<length + count
      hasEnded = count == 0
    } catch {
      throw DataFileError(
        file: path,
        line: line + 1,
        message: "cannot be read to its end: \(Self.reason(of: error))"
      )
    }
  }

  private static func reason(of failure: FileBytes.Failure) -> String {
    switch failure {
    case .system(let error): "\(error)"
    case .damaged(let reason): "its gzip data are damaged or cut short (\(reason))"
    case .garbage: "something else follows its gzip data"
    }
  }

  private static func open(
    _ path: String,
    isReadAgain: Bool
  ) throws(DataFileError) -> (FileDescriptor, FileIdentity) {
    do {
      let type = try Stat(path).type
      guard type != .directory else {
        throw DataFileError(file: path, message: "is a folder; expected a CSV file")
      }
      guard type == .regular || !isReadAgain else {
        throw DataFileError(
          file: path,
          message: "is no regular file; expected one, which every replication can read anew"
        )
      }
      let descriptor = try FileDescriptor.open(path, .readOnly)
      do {
        return (descriptor, FileIdentity(try descriptor.stat()))
      } catch {
        try descriptor.close()
        throw error
      }
    } catch let error as DataFileError {
      throw error
    } catch {
      throw unreadable(path, error)
    }
  }

  private static func unreadable(_ path: String, _ reason: any Error) -> DataFileError {
    DataFileError(file: path, message: "cannot be read: \(reason)")
  }

  private static func trimmed(_ line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var length = line.count
    while length > 0, line[length - 1] == 0x0D { length -= 1 }
    return UnsafeBufferPointer(rebasing: line[..<length])
  }
}
