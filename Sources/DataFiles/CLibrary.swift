internal import CExchange
internal import Synchronization
package import SystemPackage

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What of files and streams only the C library does, neither Swift nor swift-system.
///
/// It stands here alone, since the C library has another name on every system.
package enum CLibrary {
  /// Makes a folder, which everybody may use as far as the user's mask lets them.
  ///
  /// - Throws: `Errno`, also when something of the name is there already.
  package static func makeFolder(_ path: FilePath) throws(Errno) {
    try check(mkdir(path.string, 0o777))
  }

  /// Makes a folder for the user alone, with a name that nothing else has.
  ///
  /// - Parameters:
  ///   - prefix: What the name begins with; a dot and six characters follow.
  ///   - folder: Where to make it.
  /// - Returns: The new folder.
  /// - Throws: `Errno` when none can be made there.
  package static func makeUniqueFolder(
    prefix: some StringProtocol,
    in folder: FilePath
  ) throws(Errno) -> FilePath {
    var template = Array("\(folder)/\(prefix).XXXXXX".utf8CString)
    try check(mkdtemp(&template) == nil ? -1 : 0)
    return FilePath(platformString: template)
  }

  /// Gives a file another path on the same disk, in one step; what has that path is replaced.
  package static func move(_ path: FilePath, to other: FilePath) throws(Errno) {
    try check(rename(path.string, other.string))
  }

  /// Has two files or folders of the same disk change places, in one step.
  ///
  /// - Throws: `Errno`, also where the system or the disk cannot.
  package static func exchange(_ path: FilePath, with other: FilePath) throws(Errno) {
    try check(headroom_exchange(path.string, other.string))
  }

  /// The path without links and dots; whatever it names must be there.
  package static func resolved(_ path: FilePath) throws(Errno) -> FilePath {
    guard let resolved = realpath(path.string, nil) else { throw Errno(rawValue: errno) }
    defer { free(resolved) }
    return FilePath(platformString: resolved)
  }

  /// The names in a folder, without those of itself and its parent, in no order.
  package static func names(in folder: FilePath) throws(Errno) -> [String] {
    guard let stream = opendir(folder.string) else { throw Errno(rawValue: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Has the disk hold what was written to a file, or entered into a folder.
  package static func synchronize(_ file: FileDescriptor) throws(Errno) {
    try check(fsync(file.rawValue))
  }

  /// Takes a file or folder for this process, until its descriptor is closed.
  ///
  /// - Returns: False when another process has it.
  package static func lock(_ file: FileDescriptor) -> Bool {
    flock(file.rawValue, LOCK_EX | LOCK_NB) == 0
  }

  /// Lets everybody use a folder as far as the user's mask lets them, as a folder made anew would.
  package static func openToOthers(_ folder: FilePath) throws(Errno) {
    let mask = umask(0)
    umask(mask)
    try check(chmod(folder.string, 0o777 & ~mask))
  }

  /// Gives a folder the permissions of another one.
  package static func copyPermissions(
    of folder: FilePath,
    to other: FilePath
  ) throws(Errno) {
    var found = stat()
    try check(stat(folder.string, &found))
    try check(chmod(other.string, found.st_mode & 0o7777))
  }

  /// Seconds since a file or folder was last changed, by the clock of the machine.
  package static func age(of path: FilePath) throws(Errno) -> Int {
    var found = stat()
    try check(stat(path.string, &found))
    #if canImport(Darwin)
    return time(nil) - found.st_mtimespec.tv_sec
    #else
    return time(nil) - found.st_mtim.tv_sec
    #endif
  }

  /// Removes a file.
  package static func removeFile(_ path: FilePath) throws(Errno) {
    try check(unlink(path.string))
  }

  /// Removes an empty folder.
  package static func removeFolder(_ path: FilePath) throws(Errno) {
    try check(rmdir(path.string))
  }

  /// Whether a person may be looking at what is written.
  package static func isTerminal(_ stream: FileDescriptor) -> Bool {
    isatty(stream.rawValue) == 1
  }

  /// How many columns a terminal has; nil for anything else, or where it does not say.
  package static func columns(of stream: FileDescriptor) -> Int? {
    var size = winsize()
    guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// The value of an environment variable; nil when there is none.
  package static func environmentVariable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// One time zone is that of the whole process, so one thread at a time may ask of another.
  private static let zoneOfProcess = Mutex(())

  /// The time zone that the environment of the process names, while nobody has set another one to ask for
  /// it.
  package static var timeZoneVariable: String? {
    zoneOfProcess.withLock { _ in environmentVariable("TZ") }
  }

  /// Asks what the clocks of a time zone are ahead of UTC.
  ///
  /// - Parameters:
  ///   - file: The zone's file in the system's database.
  ///   - body: Asks; its parameter gives seconds east of UTC for seconds since 1970.
  /// - Returns: What the body returns.
  static func withTimeZone<Answer>(
    _ file: String,
    _ body: (_ offset: (Int) -> Int) -> Answer
  ) -> Answer {
    zoneOfProcess.withLock { _ in
      let former = environmentVariable("TZ")
      setenv("TZ", ":" + file, 1)
      tzset()
      defer {
        if let former { setenv("TZ", former, 1) } else { unsetenv("TZ") }
        tzset()
      }
      return body { seconds in
        var instant = time_t(seconds)
        var local = tm()
        localtime_r(&instant, &local)
        return local.tm_gmtoff
      }
    }
  }

  /// The position of a byte; nil when it is not there.
  ///
  /// - Complexity: O(n), many bytes at a time, where `firstIndex(of:)` looks at one after the other.
  static func firstIndex(
    of byte: UInt8,
    in bytes: UnsafeBufferPointer<UInt8>,
    from start: Int
  ) -> Int? {
    guard
      let first = bytes.baseAddress,
      let found = memchr(first + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(first)
  }

  private static func check(_ status: Int32) throws(Errno) {
    guard status == 0 else { throw Errno(rawValue: errno) }
  }
}
