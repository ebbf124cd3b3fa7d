extension DelimitedFile {
  /// The number in a field; nil when it is none.
  ///
  /// The result is the `Double` nearest to the decimal. Blanks around it do not matter.
  package func number(_ column: Int) -> Double? {
    let bytes = bytes(column)
    // Up to 15 digits are exact as a `Double`, and so is a power of ten: one division rounds once.
    var digits = 0.0
    var divisor = 1.0
    var hasPoint = false
    if (1...16).contains(bytes.count) {
      var count = 0
      for byte in bytes {
        if byte == decimalMark, !hasPoint {
          hasPoint = true
          continue
        }
        let digit = byte &- UInt8(ascii: "0")
        guard digit < 10, count < 15 else { return slowNumber(column) }
        digits = digits * 10 + Double(digit)
        if hasPoint { divisor *= 10 }
        count += 1
      }
      // A point needs digits on both sides, or a look at what the library makes of it.
      if count > 0, bytes[0] != decimalMark, bytes[bytes.count - 1] != decimalMark {
        return digits / divisor
      }
    }
    return slowNumber(column)
  }

  private func slowNumber(_ column: Int) -> Double? {
    // The library reads more: hexadecimal numbers, infinity, "nan".
    let (point, blank) = (UInt8(ascii: "."), UInt8(ascii: " "))
    var digits = bytes(column)[...].drop { $0 == blank }
    while digits.last == blank { digits.removeLast() }
    guard
      digits.allSatisfy({ byte in
        byte == decimalMark || byte != point && Self.decimalCharacters.contains(byte)
      })
    else { return nil }
    let text = String(decoding: digits, as: UTF8.self)
    return Double(decimalMark == point ? text : text.replacing(",", with: "."))
  }

  private static let decimalCharacters = Set("0123456789+-.eE".utf8)

  /// The instant in a field, in the format's pattern or else in ISO 8601; nil when it is none.
  package func instant(_ column: Int) -> CalendarInstant? {
    guard let timePattern else { return CalendarInstant(iso8601: bytes(column)) }
    return timePattern.instant(bytes(column))
  }

  /// The span from an instant to that of the record.
  ///
  /// - Parameters:
  ///   - instant: That of the record.
  ///   - first: From where to count.
  ///   - column: Where the record has it.
  /// - Returns: The span; nil, after rejecting the record, when it is longer than a hundred years.
  /// - Throws: `DataFileError` as `reject` does.
  package func nanoseconds(
    of instant: CalendarInstant,
    since first: CalendarInstant,
    in column: Int
  ) throws(DataFileError) -> Int64? {
    guard let span = instant.nanoseconds(since: first) else {
      try reject(
        "\(header[column]) is \"\(text(column))\"; expected a time within a hundred years of"
          + " \(first.iso8601)"
      )
      return nil
    }
    return span
  }
}
