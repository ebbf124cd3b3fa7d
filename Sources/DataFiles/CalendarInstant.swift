/// A point in civil time, in nanoseconds from 1970-01-01T00:00:00Z.
///
/// Reading and writing are our own: a trace has an instant in every row, which Foundation reads only
/// from a string and rounds to a `Double` of seconds, and nothing else here links Foundation.
public struct CalendarInstant: Sendable, Equatable, Comparable {
  /// Nanoseconds from the epoch; the range is the years 1678 to 2262.
  package let nanoseconds: Int64

  /// Creates an instant.
  package init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// Reads ISO 8601, in UTC unless it has an offset; nil for anything but these forms and years
  /// from 1678 to 2262.
  ///
  /// - `1998-06-15T12:00:00Z`, also with a space for the `T`, and without the `Z`
  /// - the same with an offset from UTC: `1998-06-15T14:00:00+02:00`, also `+0200`
  /// - the same without seconds: `1998-06-15 12:00`
  /// - the same with a fraction of a second of one to nine digits: `1998-06-15T12:00:00.25Z`
  /// - `1998-06-15`, midnight in UTC
  public init?(iso8601 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard let instant = bytes.withUnsafeBufferPointer({ Self(iso8601: $0) }) else { return nil }
    self = instant
  }

  /// Reads ISO 8601 from ASCII.
  init?(iso8601 bytes: UnsafeBufferPointer<UInt8>) {
    var rest = bytes[...]
    guard
      let year = rest.takeNumber(digits: 4), rest.take("-"),
      let month = rest.takeNumber(digits: 2), rest.take("-"),
      let day = rest.takeNumber(digits: 2),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var seconds = date.daysSinceEpoch * 86_400
    var fraction = 0
    if !rest.isEmpty {
      guard
        rest.take("T") || rest.take(" "),
        let hour = rest.takeNumber(digits: 2), hour < 24, rest.take(":"),
        let minute = rest.takeNumber(digits: 2), minute < 60
      else { return nil }
      seconds += hour * 3_600 + minute * 60
      if rest.take(":") {
        guard let second = rest.takeNumber(digits: 2), second < 60 else { return nil }
        seconds += second
        if rest.take(".") {
          guard let nanoseconds = rest.takeNanoseconds() else { return nil }
          fraction = nanoseconds
        }
      }
      guard let offset = rest.takeOffset(), rest.isEmpty else { return nil }
      seconds -= offset
    }
    let whole = Int64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let sum = whole.partialValue.addingReportingOverflow(Int64(fraction))
    guard !whole.overflow, !sum.overflow else { return nil }
    self.init(nanoseconds: sum.partialValue)
  }

  /// The span since another instant; nil when it is longer than a hundred years either way.
  func nanoseconds(since other: Self) -> Int64? {
    let (span, overflow) = nanoseconds.subtractingReportingOverflow(other.nanoseconds)
    guard !overflow, span.magnitude <= 3_155_760_000_000_000_000 else { return nil }
    return span
  }

  /// Orders by time.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.nanoseconds < rhs.nanoseconds
  }

  /// ISO 8601 in UTC, rounded to milliseconds, which are written only where there are any:
  /// `1998-06-15T12:00:00Z`.
  public var iso8601: String {
    let (whole, rest) = Int(nanoseconds).dividedDown(by: 1_000_000)
    let (seconds, millisecond) = (whole + (rest >= 500_000 ? 1 : 0)).dividedDown(by: 1_000)
    let (days, second) = seconds.dividedDown(by: 86_400)
    let date = CivilDate(daysSinceEpoch: days)
    let clock = [second / 3_600, second / 60 % 60, second % 60]
    let fraction = millisecond == 0 ? "" : ".\(millisecond.padded(to: 3))"
    return "\(date.year.padded(to: 4))-\(date.month.padded(to: 2))-\(date.day.padded(to: 2))T"
      + clock.map { $0.padded(to: 2) }.joined(separator: ":") + fraction + "Z"
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Removes a character from the front if it is there.
  fileprivate mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first, UInt32(first) == character.value else { return false }
    removeFirst()
    return true
  }

  /// Removes a number of exactly so many digits from the front; nil when they are not there.
  fileprivate mutating func takeNumber(digits: Int) -> Int? {
    guard count >= digits else { return nil }
    var number = 0
    for _ in 0..<digits {
      let digit = Int(removeFirst()) - 48
      guard (0...9).contains(digit) else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// Removes the digits of a fraction of a second, one to nine of them.
  fileprivate mutating func takeNanoseconds() -> Int? {
    let digits = prefix { (48...57).contains($0) }.count
    guard (1...9).contains(digits), let number = takeNumber(digits: digits) else { return nil }
    return (digits..<9).reduce(number) { number, _ in number * 10 }
  }

  /// Removes an offset from UTC from the front, `Z`, `+02:00` or `+0200`: in seconds, 0 when there
  /// is none; nil when it is broken.
  fileprivate mutating func takeOffset() -> Int? {
    if isEmpty || take("Z") { return 0 }
    let isEast = take("+")
    guard isEast || take("-"), let hours = takeNumber(digits: 2), hours < 24 else { return nil }
    _ = take(":")
    guard let minutes = takeNumber(digits: 2), minutes < 60 else { return nil }
    let seconds = hours * 3_600 + minutes * 60
    return isEast ? seconds : -seconds
  }
}

extension Int {
  /// The quotient rounded down and the remainder, which is not negative.
  fileprivate func dividedDown(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  /// In decimal, with zeros in front.
  fileprivate func padded(to digits: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
  }
}
