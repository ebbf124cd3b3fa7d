internal import DataFiles
package import Experiments
internal import SystemPackage

/// The files that the logs of a result go to: the one that is named, or one for each platform that has logs.
package struct LogFiles {
  private let path: FilePath

  /// Files by the name of one.
  package init(path: String) {
    self.path = FilePath(path)
  }

  /// Writes the logs of the first replication.
  ///
  /// Of several platforms with functions each has a file of its own, with its name before the extension. A file
  /// is there when it is whole: it is written under another name first.
  ///
  /// - Parameters:
  ///   - result: Of which the invocations were kept.
  ///   - format: How lines are written.
  /// - Returns: The files that were written.
  /// - Throws: `ResultFolderError` when one cannot be written.
  package func write(
    _ result: ExperimentResult,
    format: InvocationLog.Format
  ) throws(ResultFolderError) -> [String] {
    let logs = InvocationLog(result, format: format).texts
    var written: [String] = []
    for (platform, text) in logs {
      let file = logs.count == 1 ? path : file(of: platform)
      try write(text, to: file)
      written.append(file.string)
    }
    return written
  }

  private func file(of platform: String) -> FilePath {
    let name = platform.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" }
    let stem = (path.stem ?? "log") + "-" + String(name)
    let last = path.extension.map { "\(stem).\($0)" } ?? stem
    return path.removingLastComponent().appending(last)
  }

  private func write(_ text: String, to file: FilePath) throws(ResultFolderError) {
    let part = FilePath(file.string + ".part")
    do {
      let descriptor = try FileDescriptor.open(
        part,
        .writeOnly,
        options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead]
      )
      _ = try descriptor.closeAfter { try descriptor.writeAll(Array(text.utf8)) }
      try CLibrary.move(part, to: file)
    } catch {
      // Best effort: the error that led here is the one worth telling.
      try? CLibrary.removeFile(part)
      throw ResultFolderError.system(file.string, "cannot be written", error as? Errno ?? .ioError)
    }
  }
}
