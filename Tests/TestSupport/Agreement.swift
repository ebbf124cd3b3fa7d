import Stochastics

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An estimate from independent replications beside the exact or published value it should have.
///
/// The interval is a 99.9 % one, since there are many such checks. It must hold the value, and be
/// narrow enough to show the error that is feared. With the environment variable `HEADROOM_SHOW`
/// set, every check is printed: the README's table is made of these lines.
package struct Agreement: CustomStringConvertible, Sendable {
  /// What is estimated.
  package let what: String
  /// The value it should have.
  package let expected: Double
  /// The interval; nil with fewer than two replications.
  package let estimate: Estimate?

  /// Compares one value per replication with what their mean should be.
  package init(_ what: String, _ values: [Double], expected: Double) {
    self.what = what
    self.expected = expected
    estimate = Estimate(values, confidence: 0.999)
    if getenv("HEADROOM_SHOW") != nil { print("agreement:", self) }
  }

  /// Whether the interval holds the expected value.
  package var holds: Bool {
    guard let lower = estimate?.lower, let upper = estimate?.upper else { return false }
    return lower <= expected && expected <= upper
  }

  /// Half of the interval over the expected value.
  package var relativeHalfWidth: Double {
    guard let halfWidth = estimate?.halfWidth else { return .infinity }
    return halfWidth / expected
  }

  /// What, the expected value, the estimate.
  package var description: String {
    let mean = estimate?.mean ?? .nan
    let halfWidth = estimate?.halfWidth ?? .nan
    return "\(what) | \(Self.text(expected)) | \(Self.text(mean)) ± \(Self.text(halfWidth))"
  }

  /// Four significant digits.
  private static func text(_ value: Double) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      guard let base = buffer.baseAddress else { return "" }
      _ = withVaList([value]) { vsnprintf(base, buffer.count, "%.4g", $0) }
      return String(cString: base)
    }
  }
}
