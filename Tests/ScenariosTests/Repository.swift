/// Where the repository's own files are.
enum Repository {
  /// The top folder.
  static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// The folder with the scenarios.
  static let scenarios = "\(root)/scenarios"
}
