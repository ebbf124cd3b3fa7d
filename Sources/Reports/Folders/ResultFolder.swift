internal import DataFiles
public import Experiments
internal import Scenarios
internal import SystemPackage

/// The folder that takes the result files of an experiment.
///
/// All files are first written, whole and down to the disk, into a hidden folder. Where the folder
/// holds nothing but results, the hidden one then takes its place in one step: at any instant, also
/// when the power fails, it holds the files of one run. Where that cannot be, since the folder is
/// a mount point, holds files of others, or lies in a folder that may not be written to, the files
/// are moved into it one after the other: `run.json` goes first and comes back last, and a folder
/// without it holds no result.
public struct ResultFolder: Sendable {
  /// Where the files go, as the user named it.
  package var path: String { folder.string }

  private let folder: FilePath

  /// Names a folder; it need not exist.
  public init(path: String) {
    folder = FilePath(path)
  }

  /// Finds out whether files can be written, before a long run, so that it does not end in vain.
  ///
  /// Unless `replacingForeign`, files of others with the names of result files are refused.
  ///
  /// It does what ``write(_:manifest:)`` is going to do, with an empty file, and takes it away again.
  ///
  /// - Throws: `ResultFolderError` when the path, or the part of it that exists, is not a folder
  ///   in which something can be made, or a folder has the name of a result file.
  package func check(replacingForeign: Bool = true) throws(ResultFolderError) {
    var made: [FilePath] = []
    defer { for path in made.reversed() { try? CLibrary.removeFolder(path) } }
    let place = try locate(recording: &made)
    try checkNames(in: place)
    if !replacingForeign { try checkOwner(of: place) }
    ResultDraft.sweep(place)
    ResultDraft.sweep(place.parent)
    try Self.tryDraft(in: place)
  }

  /// Writes all result files.
  ///
  /// - Throws: `ResultFolderError` when the folder cannot be made or a file cannot be written; what
  ///   was there before is then as it was, but for a folder in which files are moved one by one and
  ///   which is then without `run.json`.
  public func write(
    _ result: ExperimentResult,
    manifest: RunManifest
  ) throws(ResultFolderError) {
    try write(result, beside: nil, manifest: manifest)
  }

  /// Writes all result files, and `uncertainty.csv` where the scenario has values that are not known.
  ///
  /// - Throws: `ResultFolderError` as ``write(_:manifest:)`` does.
  package func write(
    _ result: ExperimentResult,
    beside sensitivity: Sensitivity?,
    manifest: RunManifest
  ) throws(ResultFolderError) {
    let files = ComparisonFiles(result, beside: sensitivity, manifest: manifest)
    var made: [FilePath] = []
    let place = try locate(recording: &made)
    do throws(ResultFolderError) {
      try checkNames(in: place)
      try put(files, into: place)
    } catch {
      for path in made.reversed() { try? CLibrary.removeFolder(path) }
      throw error
    }
  }

  /// Finds the folder, or makes it.
  ///
  /// - Parameter made: Gets the folders that were made, from the top.
  /// - Returns: Its path without links.
  /// - Throws: `ResultFolderError` when there is none and none can be made; then nothing was made.
  private func locate(recording made: inout [FilePath]) throws(ResultFolderError) -> FilePath {
    do throws(ResultFolderError) {
      try Self.makeFolders(folder, recording: &made)
      return try Self.resolved(folder)
    } catch {
      for path in made.reversed() { try? CLibrary.removeFolder(path) }
      made = []
      throw error
    }
  }

  private static func resolved(_ path: FilePath) throws(ResultFolderError) -> FilePath {
    do {
      return try CLibrary.resolved(path)
    } catch {
      throw .system(path.string, "cannot be found", error)
    }
  }

  /// Makes sure that no folder has the name of a result file.
  private func checkNames(in place: FilePath) throws(ResultFolderError) {
    for name in ResultFile.all where place.appending(name).isFolder {
      throw ResultFolderError(
        path: folder.appending(name).string,
        message: "is a folder; a result file needs its name"
      )
    }
  }

  /// Makes sure that files with the names of result files belong to a result, which has a record.
  private func checkOwner(of place: FilePath) throws(ResultFolderError) {
    guard let names = try? CLibrary.names(in: place), !names.contains(ResultFile.manifest) else {
      return
    }
    // What a killed run has left has no record either, and is no file of others.
    let foreign = ResultFile.all.first { name in
      names.contains(name) && !Self.isResult(place.appending(name))
    }
    guard let name = foreign else { return }
    throw ResultFolderError(
      path: folder.appending(name).string,
      message: "is there, without the \(ResultFile.manifest) of a result; expected another folder,"
        + " or --force to replace it"
    )
  }

  /// Whether a file begins as tables of results do; an empty one is nobody's.
  private static func isResult(_ file: FilePath) -> Bool {
    let begins = ["scenario,", "check,value,", ReportPage.signature].map { Array($0.utf8) }
    guard let descriptor = try? FileDescriptor.open(file, .readOnly) else { return false }
    let first = try? descriptor.closeAfter {
      try withUnsafeTemporaryAllocation(byteCount: 32, alignment: 1) { bytes in
        let count = try descriptor.read(into: bytes)
        return Array(bytes.prefix(count))
      }
    }
    guard let first else { return false }
    return first.isEmpty || begins.contains { first.starts(with: $0) }
  }

  /// Writes the set beside the folder, and exchanges the two; or into it, file by file.
  private func put(_ files: ComparisonFiles, into place: FilePath) throws(ResultFolderError) {
    if Self.holdsResultsAlone(place), let draft = try? ResultDraft(in: place.parent) {
      try fill(draft, files)
      if Self.exchange(draft, with: place) { return }
    }
    let draft = try makeDraft(in: place)
    try fill(draft, files)
    try move(draft, into: place)
  }

  private func makeDraft(in place: FilePath) throws(ResultFolderError) -> ResultDraft {
    do {
      return try ResultDraft(in: place)
    } catch {
      throw .system(folder.string, "cannot be written to", error)
    }
  }

  /// Writes all files into a draft; errors name the file that it stands for.
  private func fill(
    _ draft: borrowing ResultDraft,
    _ files: ComparisonFiles
  ) throws(ResultFolderError) {
    for (name, text) in files.files { try write(text(), to: name, of: draft) }
    try finish(draft, files.record)
  }

  /// Writes a file of a draft; the error names the file that it stands for.
  private func write(
    _ text: String,
    to name: String,
    of draft: borrowing ResultDraft
  ) throws(ResultFolderError) {
    do {
      try draft.append(text, to: name)
    } catch {
      throw .system(folder.appending(name).string, "cannot be written", error)
    }
  }

  /// Adds what made the files, and has the disk hold all.
  private func finish(
    _ draft: borrowing ResultDraft,
    _ manifest: String
  ) throws(ResultFolderError) {
    try write(manifest, to: ResultFile.manifest, of: draft)
    do {
      try draft.synchronize()
    } catch {
      throw .system(folder.string, "cannot be written to", error)
    }
  }

  /// Writes what Headroom was checked against.
  ///
  /// - Throws: `ResultFolderError` as ``write(_:manifest:)`` does.
  package func write(
    _ rows: [VerificationRow],
    isThorough: Bool
  ) throws(ResultFolderError) {
    let files = try begin()
    try append(ResultTable.verification(rows).csv, to: ResultFile.verification, of: files)
    let members: [(String, JSONValue)] = [
      ("version", .string(HeadroomVersion.current)),
      ("values", .number(String(rows.count))),
      ("failed", .number(String(rows.count { !$0.passes }))),
      ("command", .string("headroom verify" + (isThorough ? " --thorough" : ""))),
    ]
    try finish(files, manifest: JSONValue.object(members).text + "\n")
  }

  // MARK: Files that grow

  /// A set of files that is written part by part and takes the folder's place when it is whole.
  struct Growing: ~Copyable {
    fileprivate let draft: ResultDraft
    fileprivate let place: FilePath
    /// Whether the draft lies beside the folder, to be exchanged for it.
    fileprivate let isBeside: Bool
    /// Folders that were made for it, from the top.
    fileprivate let made: [FilePath]

    deinit {
      draft.discard()
      // Only empty folders go: of a set that has not come to its place nothing stays.
      for path in made.reversed() { try? CLibrary.removeFolder(path) }
    }
  }

  /// Begins a set of files.
  ///
  /// - Throws: `ResultFolderError` when the folder cannot be made or written to.
  func begin() throws(ResultFolderError) -> Growing {
    var made: [FilePath] = []
    let place = try locate(recording: &made)
    try checkNames(in: place)
    if Self.holdsResultsAlone(place), let draft = try? ResultDraft(in: place.parent) {
      return Growing(draft: draft, place: place, isBeside: true, made: made)
    }
    let draft = try makeDraft(in: place)
    return Growing(draft: draft, place: place, isBeside: false, made: made)
  }

  /// Adds to a file of a set.
  func append(
    _ text: String,
    to name: String,
    of growing: borrowing Growing
  ) throws(ResultFolderError) {
    try write(text, to: name, of: growing.draft)
  }

  /// Puts a set, with what made it, into its place.
  func finish(_ growing: borrowing Growing, manifest: String) throws(ResultFolderError) {
    try finish(growing.draft, manifest)
    guard growing.isBeside else { return try move(growing.draft, into: growing.place) }
    if Self.exchange(growing.draft, with: growing.place) { return }
    // The folder cannot be exchanged: a draft within it takes the files, one at a time.
    let inner = try makeDraft(in: growing.place)
    for name in ResultFile.all where growing.draft.path.appending(name).exists {
      do {
        let text = try TextFile.read(growing.draft.path.appending(name).string, expecting: name)
        try inner.append(text, to: name)
      } catch let error as Errno {
        throw .system(folder.appending(name).string, "cannot be written", error)
      } catch {
        throw ResultFolderError(path: folder.appending(name).string, message: "\(error)")
      }
    }
    try move(inner, into: growing.place)
  }

  /// Whether a folder may be exchanged for another one: nothing else than result files would go, and
  /// what killed runs have left.
  private static func holdsResultsAlone(_ place: FilePath) -> Bool {
    guard let names = try? CLibrary.names(in: place) else { return false }
    return names.allSatisfy {
      ResultFile.all.contains($0) || ResultDraft.isAbandoned($0, in: place)
    }
  }

  /// Has a draft take the place of a folder, whose files then lie in the draft.
  ///
  /// - Returns: False where the system, the disk or the permissions do not let them; then nothing
  ///   has changed.
  private static func exchange(_ draft: borrowing ResultDraft, with place: FilePath) -> Bool {
    do {
      try CLibrary.copyPermissions(of: place, to: draft.path)
      try CLibrary.exchange(draft.path, with: place)
    } catch {
      return false
    }
    // The names have changed places; that they have on the disk too is all that is left to do, and
    // whatever becomes of it the folder holds one set.
    try? synchronize(place.parent)
    return true
  }

  /// Moves the files of a draft into a folder; from the first step to the last it has no `run.json`.
  private func move(
    _ draft: borrowing ResultDraft,
    into place: FilePath
  ) throws(ResultFolderError) {
    let manifest = place.appending(ResultFile.manifest)
    var name = ResultFile.manifest
    do {
      if manifest.exists { try CLibrary.removeFile(manifest) }
      try Self.synchronize(place)
      for file in ResultFile.all {
        name = file
        if name == ResultFile.manifest { try Self.synchronize(place) }
        guard draft.path.appending(name).exists else {
          // A file of another kind of run, which the new set does not have.
          if place.appending(name).exists { try CLibrary.removeFile(place.appending(name)) }
          continue
        }
        try CLibrary.move(draft.path.appending(name), to: place.appending(name))
      }
      try Self.synchronize(place)
    } catch {
      throw .system(folder.appending(name).string, "cannot be written", error)
    }
  }

  private static func synchronize(_ folder: FilePath) throws(Errno) {
    do {
      let descriptor = try FileDescriptor.open(folder, .readOnly, options: [.directory])
      try descriptor.closeAfter { try CLibrary.synchronize(descriptor) }
    } catch {
      throw error as? Errno ?? .ioError
    }
  }

  /// Tries to write a file into a draft in a folder, and to move it there.
  private static func tryDraft(in place: FilePath) throws(ResultFolderError) {
    do {
      let draft = try ResultDraft(in: place)
      try draft.append("", to: ResultFile.manifest)
    } catch {
      throw .system(place.string, "cannot be written to", error)
    }
  }

  /// Makes a folder and those above it.
  private static func makeFolders(
    _ path: FilePath,
    recording made: inout [FilePath]
  ) throws(ResultFolderError) {
    guard !path.isFolder else { return }
    guard !path.exists else {
      throw ResultFolderError(
        path: path.string,
        message: "is not a folder; results need a folder to go to"
      )
    }
    if path.parent != path { try makeFolders(path.parent, recording: &made) }
    do {
      try CLibrary.makeFolder(path)
      made.append(path)
    } catch {
      // Another run may have made it in the meantime.
      guard path.isFolder else {
        let isLink = (try? Stat(path, followTargetSymlink: false))?.type == .symbolicLink
        guard !isLink else {
          throw ResultFolderError(
            path: path.string,
            message: "is a link to nowhere; results need a folder to go to"
          )
        }
        throw .system(path.string, "cannot be made", error)
      }
    }
  }
}

extension FilePath {
  /// The folder that a file or folder lies in, going by the path alone: that of "a" is ".", and "/"
  /// lies in itself.
  fileprivate var parent: FilePath {
    let parent = removingLastComponent()
    return parent.isEmpty ? "." : parent
  }

  fileprivate var exists: Bool {
    (try? Stat(self)) != nil
  }

  fileprivate var isFolder: Bool {
    (try? Stat(self))?.type == .directory
  }
}
