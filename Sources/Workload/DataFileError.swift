/// A data file cannot be used; the description is a sentence for the user.
public struct DataFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Path of the file as the user gave it.
  public let file: String
  /// Line, counted from 1; nil when the whole file is meant.
  public let line: Int?
  /// What is wrong, what was found and what was expected.
  public let message: String

  /// Creates an error about a file or one of its lines.
  public init(file: String, line: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `FILE:LINE: message`.
  public var description: String {
    if let line { "\(file):\(line): \(message)" } else { "\(file): \(message)" }
  }
}
