internal import DataFiles
internal import SystemPackage

/// Standard output or standard error, unbuffered and with its failures.
package struct TextStream: Sendable {
  /// Where results go.
  package static let output = TextStream(descriptor: .standardOutput, name: "standard output")
  /// Where progress and messages go.
  package static let messages = TextStream(descriptor: .standardError, name: "standard error")

  private let descriptor: FileDescriptor
  private let name: String

  private init(descriptor: FileDescriptor, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Writes text as it is.
  ///
  /// - Throws: `ResultFolderError` when not all of it can be written.
  package func write(_ text: String) throws(ResultFolderError) {
    do {
      try descriptor.writeAll(text.utf8)
    } catch {
      throw .system(name, "cannot be written to", error)
    }
  }

  /// Whether a person is looking: a terminal that understands control sequences.
  package var isTerminal: Bool {
    CLibrary.isTerminal(descriptor) && CLibrary.environmentVariable("TERM") != "dumb"
  }

  /// Fewest columns that text is laid out for, which hold a title and a value.
  private static let fewestColumns = 40

  /// The columns that text is laid out for: those of the terminal, elsewhere those that the variable
  /// `COLUMNS` says, else 80.
  package var columns: Int {
    let said = CLibrary.environmentVariable("COLUMNS").flatMap { Int($0) }.flatMap {
      $0 > 0 ? $0 : nil
    }
    return max(Self.fewestColumns, CLibrary.columns(of: descriptor) ?? said ?? 80)
  }

  /// Whether to use colours: on a terminal, unless `NO_COLOR` is set (<https://no-color.org>).
  package var isColored: Bool {
    isTerminal && (CLibrary.environmentVariable("NO_COLOR") ?? "").isEmpty
  }
}
