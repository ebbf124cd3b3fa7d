#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Standard output or standard error, unbuffered and with its failures.
public struct TextStream: Sendable {
  /// Where results go.
  public static let output = TextStream(descriptor: 1, name: "standard output")
  /// Where progress and messages go.
  public static let messages = TextStream(descriptor: 2, name: "standard error")

  private let descriptor: Int32
  private let name: String

  private init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Writes text as it is.
  ///
  /// - Throws: `ResultFolderError` when not all of it can be written.
  public func write(_ text: String) throws(ResultFolderError) {
    guard ResultFolder.writeAll(text, to: descriptor) else {
      throw .system(name, "cannot be written to")
    }
  }

  /// Whether a person is looking: a terminal that understands control sequences.
  public var isTerminal: Bool {
    guard isatty(descriptor) == 1 else { return false }
    return Self.environment("TERM") != "dumb"
  }

  /// Whether to use colours: on a terminal, unless `NO_COLOR` is set (<https://no-color.org>).
  public var isColored: Bool {
    isTerminal && (Self.environment("NO_COLOR") ?? "").isEmpty
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
