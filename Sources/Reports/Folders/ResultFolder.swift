internal import DataFiles
public import Experiments
internal import SystemPackage

/// The folder that takes the result files of an experiment.
///
/// All files are first written, whole and down to the disk, into a hidden folder beside the target,
/// and then moved. A full disk or a crash therefore leaves neither half a file nor half a set, and
/// older results stay until the new ones are whole. `run.json` moves last. In a folder that exists
/// already only the result files are replaced; whatever else lies there is left alone.
public struct ResultFolder: Sendable {
  /// Where the files go, as the user named it.
  package var path: String { folder.string }

  private let folder: FilePath

  /// The result files, in the order in which they are written and moved.
  package static let fileNames = [
    "summary.csv", "replications.csv", "timeline.csv", "latency.csv", "cost.csv",
    "comparison.csv", "scaling.csv", "run.json",
  ]

  /// Names a folder; it need not exist.
  public init(path: String) {
    folder = FilePath(path)
  }

  /// Finds out whether files can be written, before a long run, so that it does not end in vain.
  ///
  /// - Throws: `ResultFolderError` when the path, or the part of it that exists, is not a folder
  ///   in which something can be made.
  package func check() throws(ResultFolderError) {
    var existing = folder
    while !existing.exists, existing != existing.parent { existing = existing.parent }
    guard existing.isFolder else {
      throw ResultFolderError(
        path: existing.string,
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
    try Self.makeFolders(folder.parent)
    let draft = try Self.makeDraft(
      named: folder.lastComponent?.string ?? "results",
      in: folder.parent
    )
    do throws(ResultFolderError) {
      for name in Self.fileNames {
        let text = Self.content(of: name, result: result, manifest: manifest)
        try Self.write(text, to: draft.appending(name), standingFor: folder.appending(name))
      }
      try Self.makeFolders(folder)
      for name in Self.fileNames {
        try Self.move(draft.appending(name), to: folder.appending(name))
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
    named name: String,
    in folder: FilePath
  ) throws(ResultFolderError) -> FilePath {
    do {
      return try CLibrary.makeUniqueFolder(prefix: ".\(name)", in: folder)
    } catch {
      throw .system(folder.string, "cannot be written to", error)
    }
  }

  private static func removeDraft(_ draft: FilePath) {
    // Best effort: an error that led here is the one worth telling.
    for name in fileNames { try? CLibrary.removeFile(draft.appending(name)) }
    try? CLibrary.removeFolder(draft)
  }

  /// Makes a folder and those above it.
  private static func makeFolders(_ path: FilePath) throws(ResultFolderError) {
    guard !path.isFolder else { return }
    try makeFolders(path.parent)
    do {
      try CLibrary.makeFolder(path)
    } catch {
      // Another run may have made it in the meantime.
      guard path.isFolder else { throw .system(path.string, "cannot be made", error) }
    }
  }

  private static func move(
    _ draft: FilePath,
    to final: FilePath
  ) throws(ResultFolderError) {
    do {
      try CLibrary.move(draft, to: final)
    } catch {
      throw .system(final.string, "cannot be written", error)
    }
  }

  /// Writes a whole draft, whose errors name the file it stands for.
  ///
  /// It is not forced down to the disk: that took ten times as long as a small run, and protects
  /// from nothing but a failure of the machine itself.
  private static func write(
    _ text: String,
    to draft: FilePath,
    standingFor final: FilePath
  ) throws(ResultFolderError) {
    do {
      let file = try FileDescriptor.open(
        draft,
        .writeOnly,
        options: [.create, .exclusiveCreate],
        permissions: FilePermissions(rawValue: 0o666)
      )
      // Some file systems tell only on closing that there was no room.
      try file.closeAfter { _ = try file.writeAll(text.utf8) }
    } catch {
      throw .system(final.string, "cannot be written", error)
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
