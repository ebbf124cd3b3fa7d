/// How the fields of a data file are set off, and its numbers and times written.
package struct DelimitedFormat: Sendable, Equatable {
  /// What stands between fields.
  package enum Separator: String, Sendable, CaseIterable {
    /// A comma.
    case comma
    /// A semicolon, as spreadsheets write where the comma is the decimal point.
    case semicolon
    /// A tab.
    case tab

    var byte: UInt8 {
      switch self {
      case .comma: UInt8(ascii: ",")
      case .semicolon: UInt8(ascii: ";")
      case .tab: UInt8(ascii: "\t")
      }
    }
  }

  /// What stands before the decimals of a number.
  package enum Decimal: String, Sendable, CaseIterable {
    /// A point.
    case point
    /// A comma.
    case comma

    var byte: UInt8 {
      switch self {
      case .point: UInt8(ascii: ".")
      case .comma: UInt8(ascii: ",")
      }
    }
  }

  /// What stands between fields.
  package var separator = Separator.comma
  /// What stands before the decimals of a number.
  package var decimal = Decimal.point
  /// How times are written; nil for ISO 8601.
  package var timePattern: TimePattern?

  /// What a time looks like, with an article.
  package var expectedTime: String {
    timePattern.map { "a time in the pattern \($0.text)" } ?? "a time such as 1998-06-15T12:00:00Z"
  }

  /// Commas between fields, points in numbers, times in ISO 8601.
  package init() {}
}
