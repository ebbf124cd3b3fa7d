/// Results cannot be written; the description is a sentence for the user.
public struct ResultFolderError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// What is wrong with it.
  public let message: String

  /// `PATH: message`.
  public var description: String { "\(path): \(message)" }

  /// An error with the system's own words for a failure.
  static func system(_ path: String, _ action: String, _ reason: any Error) -> Self {
    Self(path: path, message: "\(action): \(reason)")
  }
}
