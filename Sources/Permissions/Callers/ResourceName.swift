/// The Amazon Resource Name (ARN) of a thing: a function, a role, a bucket.
///
/// It is written `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`; region and account may be empty,
/// as those of a bucket are, and only the resource may have further colons.
///
/// Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)", read
/// 2026-11.
package struct ResourceName: Sendable, Hashable, CustomStringConvertible {
  /// The partition, such as `aws` or `aws-cn`.
  package let partition: String
  /// The service, such as `lambda`.
  package let service: String
  /// The region; "" for none.
  package let region: String
  /// The account that owns the thing; "" for none.
  package let account: String
  /// What is named, with its kind, such as `function:orders`.
  package let resource: String

  /// Creates a name of its parts.
  package init(
    partition: String = "aws",
    service: String,
    region: String = "",
    account: String = "",
    resource: String
  ) {
    self.partition = partition
    self.service = service
    self.region = region
    self.account = account
    self.resource = resource
  }

  /// The name that a text is; nil for any other text, and for one with an account that is none.
  package init?(_ text: String) {
    guard let parts = Self.parts(of: text), parts[0] == "arn",
      !parts[1].isEmpty, !parts[2].isEmpty, !parts[5].isEmpty,
      // AWS's own policies and layers belong to the account `aws`.
      parts[4].isEmpty || parts[4] == "aws" || Self.isAccount(parts[4])
    else { return nil }
    self.init(
      partition: String(parts[1]),
      service: String(parts[2]),
      region: String(parts[3]),
      account: String(parts[4]),
      resource: String(parts[5])
    )
  }

  /// The name as it is written.
  package var text: String {
    "arn:\(partition):\(service):\(region):\(account):\(resource)"
  }

  /// The name as it is written.
  package var description: String { text }

  /// A function, one of its versions or an alias of it.
  ///
  /// - Parameters:
  ///   - name: The function's name.
  ///   - qualifier: The version or the alias; nil for a name without one.
  ///   - region: Its region.
  ///   - account: The account that owns it.
  /// - Returns: Its name.
  package static func function(
    _ name: String,
    qualifier: String? = nil,
    region: String,
    account: String
  ) -> Self {
    let resource = "function:\(name)" + (qualifier.map { ":\($0)" } ?? "")
    return Self(service: "lambda", region: region, account: account, resource: resource)
  }

  /// A version of a layer.
  ///
  /// - Parameters:
  ///   - name: The layer's name.
  ///   - version: The version, from 1.
  ///   - region: Its region.
  ///   - account: The account that owns it.
  /// - Returns: Its name.
  package static func layerVersion(
    _ name: String,
    version: Int,
    region: String,
    account: String
  ) -> Self {
    Self(service: "lambda", region: region, account: account, resource: "layer:\(name):\(version)")
  }

  /// The name that stands for an account, and for its root user.
  package static func root(of account: String, partition: String = "aws") -> Self {
    Self(partition: partition, service: "iam", account: account, resource: "root")
  }

  /// Whether a text is the number of an account: twelve digits.
  package static func isAccount(_ text: some StringProtocol) -> Bool {
    text.utf8.count == 12 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The six parts of what is written as a name, or as a pattern of names; nil for fewer.
  package static func parts(of text: String) -> [Substring]? {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 ? parts : nil
  }
}
