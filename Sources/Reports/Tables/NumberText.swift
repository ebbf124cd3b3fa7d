internal import CDecimals

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Numbers as text, the same on every machine: a decimal point, no exponent, no grouping unless
/// asked for.
enum NumberText {
  /// Significant digits of a value in the result files.
  private static let significantDigits = 9

  /// A value for result files: whole numbers in full, others with up to so many significant digits.
  ///
  /// - Returns: Text without trailing zeros; empty when the value is not finite.
  static func plain(_ value: Double, digits: Int = significantDigits) -> String {
    guard value.isFinite else { return "" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    let decimals = max(0, digits - 1 - exponent(of: value))
    return withDigits(of: value, decimals: decimals) { text in
      guard decimals > 0 else { return String(decoding: text, as: UTF8.self) }
      var end = text.endIndex
      while text[end - 1] == UInt8(ascii: "0") { end -= 1 }
      if text[end - 1] == UInt8(ascii: ".") { end -= 1 }
      return String(decoding: text[..<end], as: UTF8.self)
    }
  }

  /// A value with a fixed number of decimals.
  static func fixed(_ value: Double, decimals: Int) -> String {
    withDigits(of: value, decimals: decimals) { String(decoding: $0, as: UTF8.self) }
  }

  private static func withDigits(
    of value: Double,
    decimals: Int,
    _ read: (UnsafeRawBufferPointer) -> String
  ) -> String {
    // Nothing sets the locale of the process, so the C library writes a decimal point. The largest number has 309
    // digits before the point.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400 + decimals) { buffer in
      let length = headroom_decimals(buffer.baseAddress, buffer.count, value, Int32(decimals))
      return read(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<Int(length)]))
    }
  }

  /// A value with a fixed number of decimals and a comma between groups of three digits.
  static func grouped(_ value: Double, decimals: Int) -> String {
    let text = fixed(value, decimals: decimals)
    let sign = text.hasPrefix("-") ? "-" : ""
    let parts = text.dropFirst(sign.count).split(separator: ".")
    var groups: [Substring] = []
    var rest = parts[0]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    groups.insert(rest, at: 0)
    let whole = sign + groups.joined(separator: ",")
    return parts.count > 1 ? "\(whole).\(parts[1])" : whole
  }

  /// A value with a number of significant digits, and all digits before the point.
  static func significant(_ value: Double, digits: Int) -> String {
    grouped(value, decimals: max(0, digits - 1 - exponent(of: value)))
  }

  /// The power of ten of the first digit; 0 for zero.
  static func exponent(of value: Double) -> Int {
    value == 0 ? 0 : Int(log10(abs(value)).rounded(.down))
  }
}
