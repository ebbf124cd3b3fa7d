import LambdaPlatform
import Stochastics

/// Environments that begin from a snapshot.
struct SnapStartKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "snapStart"
  static let sentence =
    "Environments that are restored from a snapshot of an initialised one, in place of their Init."

  let restore = Key(
    "restore",
    .optional(
      "lognormal with a median of 115ms and 300ms at 99 %, as of Java 21 in production in April 2026"
    ),
    .distribution(of: .duration),
    "How long a restore takes before the runtime is loaded; not billed."
  )
  let hooks = DefaultKey(
    "hooks",
    .distribution(of: .duration),
    default: Distribution.constant(0),
    because: "what runs after a restore is that of the function",
    "Loading of the runtime and hooks after the restore; billed, and limited to 10s."
  )
  let charged = Key(
    "charged",
    .optional("by the runtime: Java pays nothing, Python and .NET do"),
    .boolean,
    "Whether the snapshot and its restores are charged."
  )

  /// Runtimes without SnapStart, by what their names begin with.
  ///
  /// Source: AWS Lambda Developer Guide, "Improving startup performance with Lambda SnapStart", read
  /// November 2026.
  private static let without = ["nodejs", "ruby", "provided", "go", "rust"]

  /// The runtime in words if it has no SnapStart.
  static func refused(runtime: String?) -> String? {
    guard let runtime, without.contains(where: { runtime.hasPrefix($0) }) else { return nil }
    return "the runtime \(runtime)"
  }
}

extension Section<SnapStartKeys> {
  /// How environments are restored; nil after a report.
  func snapStart(runtime: String?) -> SnapStart? {
    let isCharged = self[\.charged]
    let hooks = self[\.hooks]
    let restore = has(\.restore) ? self[\.restore] : SnapStart.measuredRestore
    guard let restore, isCharged != nil || !has(\.charged) else { return nil }
    return SnapStart(
      restore: restore,
      hooks: hooks,
      isCharged: isCharged ?? !(runtime?.hasPrefix("java") ?? false)
    )
  }
}
