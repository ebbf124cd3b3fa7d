/// An instruction set architecture that AWS prices on its own.
///
/// The raw values are the names AWS Lambda uses.
public enum Architecture: String, CaseIterable, Sendable {
  /// 64-bit x86 (Intel and AMD); EC2's price files call it `amd64`.
  // The name is AWS's own and the raw value users write.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case x86_64
  /// 64-bit Arm (AWS Graviton).
  case arm64
}
