/// How a data file writes its times, where that is not ISO 8601: `%d.%m.%Y %H:%M`, say.
///
/// The conversions are those of `strptime`, which Swift's modules of the C library leave out on Linux.
/// Numbers may lack their leading zeros only where no digit follows them.
package struct TimePattern: Sendable, Equatable {
  /// What a pattern may have after a percent sign.
  private enum Conversion: Character, CaseIterable {
    case year = "Y"
    case shortYear = "y"
    case month = "m"
    case monthName = "b"
    case day = "d"
    case hour = "H"
    case hourOfHalf = "I"
    case half = "p"
    case minute = "M"
    case second = "S"

    /// Most digits of the number; 0 for words.
    var digits: Int {
      switch self {
      case .year: 4
      case .shortYear, .month, .day, .hour, .hourOfHalf, .minute, .second: 2
      case .monthName, .half: 0
      }
    }
  }

  private enum Element: Equatable {
    case literal(UInt8)
    case conversion(Conversion)
  }

  /// The pattern.
  package let text: String
  private let elements: [Element]

  /// The letters that may come after a percent sign.
  package static let conversions = String(Conversion.allCases.map(\.rawValue))

  /// Years of two digits up to this one are of this century, as POSIX has them.
  private static let lastShortYear = 68
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Reads a pattern; nil unless it has a year, a month and a day, each part once, and nothing that
  /// is unknown.
  package init?(_ text: String) {
    var elements: [Element] = []
    var conversions: [Conversion] = []
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "%" else {
        elements += String(character).utf8.map { .literal($0) }
        continue
      }
      guard let conversion = rest.popFirst().flatMap(Conversion.init) else { return nil }
      conversions.append(conversion)
      elements.append(.conversion(conversion))
    }
    func has(_ kinds: Conversion...) -> Int { conversions.count { kinds.contains($0) } }
    guard
      has(.year, .shortYear) == 1, has(.month, .monthName) == 1, has(.day) == 1,
      has(.hour, .hourOfHalf) <= 1, has(.hourOfHalf) == has(.half), has(.minute) <= 1,
      has(.second) <= 1
    else { return nil }
    self.text = text
    self.elements = elements
  }

  /// The instant that a text says, in UTC; nil when it does not follow the pattern, and for a day
  /// that a month does not have.
  func instant(_ text: UnsafeBufferPointer<UInt8>) -> CalendarInstant? {
    var rest = text[...]
    var (year, month, day) = (0, 0, 0)
    var (hour, minute, second) = (0, 0, 0)
    var isAfternoon: Bool?
    for element in elements {
      guard case .conversion(let conversion) = element else {
        guard let byte = rest.popFirst(), element == .literal(byte) else { return nil }
        continue
      }
      switch conversion {
      case .half:
        guard let word = Self.takeWord(from: &rest, length: 2), ["am", "pm"].contains(word) else {
          return nil
        }
        isAfternoon = word == "pm"
      case .monthName:
        guard let index = Self.takeWord(from: &rest, length: 3).flatMap(Self.months.firstIndex)
        else { return nil }
        month = index + 1
      case .year, .shortYear, .month, .day, .hour, .hourOfHalf, .minute, .second:
        guard let number = Self.takeNumber(from: &rest, digits: conversion.digits) else {
          return nil
        }
        switch conversion {
        case .year: year = number
        case .shortYear: year = number + (number <= Self.lastShortYear ? 2_000 : 1_900)
        case .month: month = number
        case .day: day = number
        case .hour, .hourOfHalf: hour = number
        case .minute: minute = number
        case .second: second = number
        case .half, .monthName: break
        }
      }
    }
    if let isAfternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard
      rest.isEmpty, hour < 24, minute < 60, second < 60, (1_678...2_261).contains(year),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second
    return CalendarInstant(nanoseconds: Int64(seconds) * 1_000_000_000)
  }

  /// Removes a number from the front, of so many digits at most; nil when there is none.
  private static func takeNumber(
    from rest: inout Slice<UnsafeBufferPointer<UInt8>>,
    digits: Int
  ) -> Int? {
    var number: Int?
    for _ in 0..<digits {
      guard let digit = rest.first.map({ Int($0) - 48 }), (0...9).contains(digit) else { break }
      number = (number ?? 0) * 10 + digit
      rest.removeFirst()
    }
    return number
  }

  /// Removes letters from the front; nil when there are fewer.
  private static func takeWord(
    from rest: inout Slice<UnsafeBufferPointer<UInt8>>,
    length: Int
  ) -> String? {
    guard rest.count >= length else { return nil }
    let word = String(decoding: rest.prefix(length), as: UTF8.self).lowercased()
    rest.removeFirst(length)
    return word
  }
}
