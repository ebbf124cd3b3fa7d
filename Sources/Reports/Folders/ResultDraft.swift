internal import DataFiles
internal import Experiments
internal import Synchronization
internal import SystemPackage

/// A hidden folder in which a set of files is written before anybody sees it.
///
/// Its process keeps a lock on it. One without is what a killed process has left, and the next run
/// that comes by takes it away.
struct ResultDraft: ~Copyable {
  /// What the names of all drafts begin with; nothing else of a user's does.
  private static let prefix = ".headroom-draft"
  /// A draft is left alone for so many seconds, in which its process may be about to lock it.
  private static let leastAge = 10

  /// Where it lies.
  let path: FilePath
  private let descriptor: FileDescriptor

  /// Makes an empty one.
  init(in folder: FilePath) throws(Errno) {
    let path = try CLibrary.makeUniqueFolder(prefix: Self.prefix, in: folder)
    let descriptor = try Self.open(path)
    self.path = path
    self.descriptor = descriptor
    // Where there are no locks, another run may take it for abandoned after a while; it is not.
    _ = CLibrary.lock(descriptor)
  }

  deinit {
    // Best effort: an error that led here is the one worth telling.
    Self.remove(path)
    try? descriptor.close()
  }

  /// Opens a new folder, or takes it away again.
  private static func open(_ path: FilePath) throws(Errno) -> FileDescriptor {
    do {
      return try FileDescriptor.open(path, .readOnly, options: [.directory])
    } catch {
      try? CLibrary.removeFolder(path)
      throw error as? Errno ?? .ioError
    }
  }

  /// Adds to a file, which is made with the first part of it.
  ///
  /// - Throws: `Errno`, for instance when the disk is full.
  func append(_ text: String, to name: String) throws(Errno) {
    do {
      let file = try FileDescriptor.open(
        path.appending(name),
        .writeOnly,
        options: [.create, .append],
        permissions: FilePermissions(rawValue: 0o666)
      )
      // Some file systems tell only on closing that there was no room.
      try file.closeAfter { _ = try file.writeAll(text.utf8) }
    } catch {
      throw error as? Errno ?? .ioError
    }
  }

  /// Takes everything away before its end.
  func discard() {
    Self.remove(path)
  }

  /// Has the disk hold the files written.
  ///
  /// All at a time, each on a thread of its own: a file system with a journal then commits it once for
  /// them together, where one after the other each waits for a commit of its own (5 ms, not 30).
  func synchronize() throws(Errno) {
    let failure = Mutex<Errno?>(nil)
    let files = try CLibrary.names(in: path).map { path.appending($0) }
    let work: @Sendable (FilePath) -> Void = { file in
      do throws(Errno) {
        try Self.synchronize(file)
      } catch {
        failure.withLock { $0 = error }
      }
    }
    let threads = files.map { file in (file, WorkerThread { work(file) }) }
    for (file, thread) in threads {
      // A system may have no thread to give.
      if let thread { thread.join() } else { work(file) }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    try CLibrary.synchronize(descriptor)
  }

  private static func synchronize(_ path: FilePath) throws(Errno) {
    do {
      let file = try FileDescriptor.open(path, .readOnly)
      try file.closeAfter { try CLibrary.synchronize(file) }
    } catch {
      throw error as? Errno ?? .ioError
    }
  }

  /// Takes away the drafts in a folder whose processes are gone.
  static func sweep(_ folder: FilePath) {
    // Whoever may not look into the folder has no draft there either.
    guard let names = try? CLibrary.names(in: folder) else { return }
    for name in names where name.hasPrefix("\(prefix).") {
      let draft = folder.appending(name)
      guard
        let age = try? CLibrary.age(of: draft), age >= leastAge,
        let descriptor = try? FileDescriptor.open(draft, .readOnly, options: [.directory])
      else { continue }
      if CLibrary.lock(descriptor) { remove(draft) }
      try? descriptor.close()
    }
  }

  /// Whether something in a folder is what a killed process has left: a draft that nobody locks.
  static func isAbandoned(_ name: String, in folder: FilePath) -> Bool {
    guard name.hasPrefix("\(prefix)."),
      let descriptor = try? FileDescriptor.open(
        folder.appending(name),
        .readOnly,
        options: [.directory]
      )
    else { return false }
    // Closing it gives the lock back.
    defer { try? descriptor.close() }
    return CLibrary.lock(descriptor)
  }

  /// Removes a folder with result files, and with drafts that were left there; one that holds anything
  /// else stays.
  private static func remove(_ draft: FilePath) {
    for name in (try? CLibrary.names(in: draft)) ?? [] where isAbandoned(name, in: draft) {
      remove(draft.appending(name))
    }
    for name in ResultFile.all { try? CLibrary.removeFile(draft.appending(name)) }
    try? CLibrary.removeFolder(draft)
  }
}
