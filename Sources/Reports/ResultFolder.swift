public import Experiments

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The folder that takes the result files of an experiment.
///
/// All files are first written, whole and down to the disk, into a hidden folder beside the target,
/// and then moved. A full disk or a crash therefore leaves neither half a file nor half a set, and
/// older results stay until the new ones are whole. `run.json` moves last. In a folder that exists
/// already only the result files are replaced; whatever else lies there is left alone.
public struct ResultFolder: Sendable {
  /// Where the files go, as the user named it.
  public let path: String

  /// The result files, in the order in which they are written and moved.
  public static let fileNames = [
    "summary.csv", "replications.csv", "timeline.csv", "latency.csv", "cost.csv",
    "comparison.csv", "scaling.csv", "run.json",
  ]

  /// Names a folder; it need not exist.
  public init(path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// Finds out whether files can be written, before a long run, so that it does not end in vain.
  ///
  /// - Throws: `ResultFolderError` when the path, or the part of it that exists, is not a folder
  ///   in which something can be made.
  public func check() throws(ResultFolderError) {
    var existing = path
    while !Self.exists(existing), existing != Self.parent(of: existing) {
      existing = Self.parent(of: existing)
    }
    guard Self.isFolder(existing) else {
      throw ResultFolderError(
        path: existing,
        message: "is not a folder; results need a folder to go to"
      )
    }
    // Trying is the only sure way: permissions do not bind everybody, nor tell of every disk.
    Self.removeDraft(try Self.makeDraft(named: "headroom", in: existing))
  }

  /// Writes all result files.
  ///
  /// - Throws: `ResultFolderError` when the folder cannot be made or a file cannot be written; what
  ///   was there before is then as it was.
  public func write(
    _ result: ExperimentResult,
    manifest: RunManifest
  ) throws(ResultFolderError) {
    try check()
    try Self.makeFolders(Self.parent(of: path))
    let name = path.split(separator: "/").last ?? "results"
    let draft = try Self.makeDraft(named: name, in: Self.parent(of: path))
    do throws(ResultFolderError) {
      for name in Self.fileNames {
        let text = Self.content(of: name, result: result, manifest: manifest)
        try Self.write(text, to: "\(draft)/\(name)", standingFor: "\(path)/\(name)")
      }
      try Self.makeFolders(path)
      for name in Self.fileNames {
        guard rename("\(draft)/\(name)", "\(path)/\(name)") == 0 else {
          throw .system("\(path)/\(name)", "cannot be written")
        }
      }
    } catch {
      Self.removeDraft(draft)
      throw error
    }
    Self.removeDraft(draft)
  }

  private static func content(
    of name: String,
    result: ExperimentResult,
    manifest: RunManifest
  ) -> String {
    switch name {
    case "summary.csv": ResultTable.summary(of: result).csv
    case "replications.csv": ResultTable.replications(of: result).csv
    case "timeline.csv": ResultTable.timeline(of: result).csv
    case "latency.csv": ResultTable.latency(of: result).csv
    case "cost.csv": ResultTable.cost(of: result).csv
    case "comparison.csv": ResultTable.comparison(of: result).csv
    case "scaling.csv": ResultTable.scaling(of: result).csv
    case "run.json": manifest.json(for: result)
    default: preconditionFailure("Every result file has its content.")
    }
  }

  /// Makes a hidden folder in which files are written before they are moved.
  private static func makeDraft(
    named name: some StringProtocol,
    in folder: String
  ) throws(ResultFolderError) -> String {
    var template = Array("\(folder)/.\(name).XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .system(folder, "cannot be written to") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func removeDraft(_ draft: String) {
    // Best effort: an error that led here is the one worth telling.
    for name in fileNames { _ = unlink("\(draft)/\(name)") }
    _ = rmdir(draft)
  }

  /// Makes a folder and those above it.
  private static func makeFolders(_ path: String) throws(ResultFolderError) {
    guard !isFolder(path) else { return }
    try makeFolders(parent(of: path))
    guard mkdir(path, 0o777) == 0 || isFolder(path) else {
      throw .system(path, "cannot be made")
    }
  }

  /// Writes a whole draft, whose errors name the file it stands for.
  ///
  /// It is not forced down to the disk: that took ten times as long as a small run, and protects
  /// from nothing but a failure of the machine itself.
  private static func write(
    _ text: String,
    to path: String,
    standingFor final: String
  ) throws(ResultFolderError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o666)
    guard descriptor >= 0 else { throw .system(final, "cannot be written") }
    let isWritten = writeAll(text, to: descriptor)
    let reason = errno
    // Some file systems tell only now that there was no room.
    let isClosed = close(descriptor) == 0
    guard isWritten, isClosed else {
      if !isWritten { errno = reason }
      throw .system(final, "cannot be written")
    }
  }

  /// Writes text to an open file.
  ///
  /// - Returns: Whether all of it was written; if not, `errno` says why.
  static func writeAll(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[written...])
        #if canImport(Glibc)
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
        let count = Musl.write(descriptor, rest.baseAddress, rest.count)
        #else
        let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return false }
        written += count
      }
      return true
    }
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
