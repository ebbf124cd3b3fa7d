/// The names of result files.
enum ResultFile {
  /// What `headroom compare --explain` adds.
  static let attribution = "attribution.csv"
  /// What CloudWatch would have of functions, where there are not too many.
  static let cloudWatch = "cloudwatch.csv"
  /// What CloudTrail would have of requests to KMS.
  static let keyAudit = "kms-audit.csv"
  /// What `headroom verify` writes.
  static let verification = "verification.csv"
  /// The report to look at.
  static let report = "report.html"
  /// The file without which a folder holds no result.
  static let manifest = "run.json"

  /// All of them, in the order in which they are written and moved.
  static let all =
    ResultTable.files.map(\.name) + ResultTable.planFileNames + ResultTable.sensitivityFileNames
    + [attribution, cloudWatch, keyAudit, verification, report, manifest]
}
