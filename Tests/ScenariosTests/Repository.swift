/// Where the repository's own files are.
enum Repository {
  /// The folder with the scenarios.
  static let scenarios: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/scenarios"
  }()
}
