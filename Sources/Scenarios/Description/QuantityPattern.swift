/// The regular expression (ECMA-262) of quantities of a kind within bounds.
///
/// It tells zero and the sign, and the bounds of shares and of whole numbers. A number with an
/// exponent, and a bound that different units express by different numbers, are left to the reader.
struct QuantityPattern {
  /// Digits with or without a point.
  static let digits = #"([0-9]+\.?[0-9]*|\.[0-9]+)"#
  private static let exponent = "e[+-]?[0-9]+"
  private static let belowHundred = #"(0*[0-9]{1,2}(\.[0-9]*)?|\.[0-9]+)"#
  private static let upToHundred = #"(0*100(\.0*)?|0*[0-9]{1,2}(\.[0-9]*)?|\.[0-9]+)"#

  /// The expression without anchors.
  let body: String

  /// The expression of a whole text.
  var text: String { "^\(body)$" }

  init(_ kind: Quantity.Kind, _ bounds: Quantity.Bounds) {
    let units = kind.units.map(\.symbol)
    let unit = units.count == 1 ? units[0] : "(\(units.joined(separator: "|")))"
    let simple = "\(Self.number(bounds)) *\(unit)"
    body =
      kind.name == Quantity.Kind.duration.name ? "(\(simple)|\(Self.compound(bounds)))" : simple
  }

  /// The expression of a duration in several units, each smaller than the one before.
  private static func compound(_ bounds: Quantity.Bounds) -> String {
    let parts = ["d", "h", "m", "s", "ms", "us", "ns"].map { "([0-9]+\($0))?" }.joined()
    let isAboveZero: Bool =
      switch bounds {
      case .positive, .atLeast: true
      default: false
      }
    return "\(isAboveZero ? "(?=[0-9a-z]*[1-9])" : "")(?=([0-9]+[a-z]+){2})\(parts)"
  }

  private static func number(_ bounds: Quantity.Bounds) -> String {
    let any = "\(digits)(\(exponent))?"
    let isAboveZero = "(?=[+0-9.]*[1-9])[+]?"
    return switch bounds {
    case .notNegative: "[+]?\(any)"
    case .positive, .atLeast: isAboveZero + any
    case .within(let range, _): range.lowerBound > 0 ? isAboveZero + any : "[+]?\(any)"
    case .share: "\(isAboveZero)(\(upToHundred)|\(digits)\(exponent))"
    case .properShare: "\(isAboveZero)(\(belowHundred)|\(digits)\(exponent))"
    case .upToWhole: "[+]?(\(upToHundred)|\(digits)\(exponent))"
    case .aboveLoss: "([+]?\(any)|-\(belowHundred)|-\(digits)\(exponent))"
    case .whole(let range): "[+]?(0*(\(wholeNumbers(range)))(\\.0*)?|\(digits)\(exponent))"
    case .signed: "[+-]?\(any)"
    }
  }

  /// The expression of the whole numbers of a range, without leading zeros.
  static func wholeNumbers(_ range: ClosedRange<Int>) -> String {
    spans(range).map { span in
      zip(String(span.lowerBound), String(span.upperBound))
        .map { low, high in
          low == high ? String(low) : "[\(low)-\(high)]"
        }
        .joined()
    }
    .joined(separator: "|")
  }

  /// Ranges of numbers of equally many digits that each vary freely, which together are a range.
  private static func spans(_ range: ClosedRange<Int>) -> [ClosedRange<Int>] {
    var spans: [ClosedRange<Int>] = []
    var lower = range.lowerBound
    while lower <= range.upperBound {
      var upper = lower
      var size = 1
      // The largest block of trailing digits that may all go from 0 to 9.
      while lower % (size * 10) == 0, lower + size * 10 - 1 <= range.upperBound,
        String(lower + size * 10 - 1).count == String(lower).count, lower > 0
      {
        size *= 10
      }
      // And as many steps of the digit before as fit.
      upper = lower + size - 1
      while upper + size <= range.upperBound, (upper + 1) / size % 10 != 0 { upper += size }
      spans.append(lower...upper)
      lower = upper + 1
    }
    return spans
  }
}
