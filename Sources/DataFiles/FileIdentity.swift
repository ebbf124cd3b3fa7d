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
}
