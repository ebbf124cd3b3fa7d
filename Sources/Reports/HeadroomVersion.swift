/// The version of Headroom.
public enum HeadroomVersion {
  /// The version that made a result: same scenario, same seed and same version give the same bytes.
  public static let current = "0.1.0"
}
