internal import SystemPackage

/// What tells a file from the one that stood at its path before, as far as that is seen without
/// reading it: device, inode, size and time of the last change.
package struct FileIdentity: Sendable, Equatable {
  private let device: UInt64
  private let inode: UInt64
  private let size: Int64
  private let modified: [Int]

  init(_ stat: Stat) {
    device = UInt64(truncatingIfNeeded: stat.deviceID.rawValue)
    inode = UInt64(truncatingIfNeeded: stat.inode.rawValue)
    size = stat.size
    modified = [Int(stat.st_mtim.tv_sec), Int(stat.st_mtim.tv_nsec)]
  }

  /// Whether a file gives the same bytes whenever it is opened, as no pipe and no device does.
  ///
  /// - Parameter path: Where it is; what is missing is somebody else's error.
  /// - Returns: False for pipes and devices alone.
  package static func canBeReadAgain(_ path: String) -> Bool {
    guard let stat = try? Stat(FilePath(path)) else { return true }
    return stat.type == .regular || stat.type == .directory
  }
}
