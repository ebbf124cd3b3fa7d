package import Experiments
package import Scenarios
internal import Synchronization

/// The result files of a sweep, written point by point, so that a sweep of many points holds none of
/// them.
package final class SweepFolder: Sendable {
  private struct State: ~Copyable {
    let files: ResultFolder.Growing
    var hasHeaders = false
    var failure: ResultFolderError?
  }

  private let folder: ResultFolder
  private let grid: SweepGrid
  private let tables: [(name: String, table: @Sendable (ExperimentResult) -> ResultTable)]
  private let state: Mutex<State>

  /// Begins the files.
  ///
  /// - Parameters:
  ///   - folder: Where they go when they are whole.
  ///   - grid: The axes.
  ///   - allFiles: Whether what happens within each run is written too.
  /// - Throws: `ResultFolderError` when they cannot be written there.
  package init(_ folder: ResultFolder, grid: SweepGrid, allFiles: Bool) throws(ResultFolderError) {
    self.folder = folder
    self.grid = grid
    tables = ResultTable.studyFiles(all: allFiles)
    state = Mutex(State(files: try folder.begin()))
  }

  /// Adds a point; what cannot be written is told at the end.
  package func add(_ result: ExperimentResult) {
    state.withLock { state in
      guard state.failure == nil else { return }
      do throws(ResultFolderError) {
        for (name, table) in tables {
          let table = table(result).placed(at: result.point, of: grid)
          let text = (state.hasHeaders ? "" : table.csvHeader) + table.csvRows
          try folder.append(text, to: name, of: state.files)
        }
        state.hasHeaders = true
      } catch {
        state.failure = error
      }
    }
  }

  /// Puts the files into their place.
  ///
  /// - Throws: `ResultFolderError` when some of them could not be written; what was in the folder before
  ///   is then as it was.
  package func finish(
    _ manifest: SweepManifest,
    _ summary: SweepSummary
  ) throws(ResultFolderError) {
    let failure = state.withLock { state -> ResultFolderError? in
      if let failure = state.failure { return failure }
      do throws(ResultFolderError) {
        let report = manifest.report(of: summary).html
        try folder.append(report, to: ResultFile.report, of: state.files)
        try folder.finish(state.files, manifest: manifest.json)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }
}
