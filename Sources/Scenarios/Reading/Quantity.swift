import EventKernel

/// A number with a unit, as users write it: `250ms`, `18kB`, `120/s`, `70%`.
package enum Quantity {
  /// What a quantity measures, and the units for it.
  package struct Kind: Sendable {
    /// A unit: a value in it times `10^shift`, times `multiplier`, over `divisor`, is a value in
    /// the base unit.
    package struct Unit: Sendable {
      /// How it is written.
      package let symbol: String
      /// Kept apart, so that a decimal is converted once: 12ms is the `Double` nearest to 0.012.
      let shift: Int
      let multiplier: Double
      let divisor: Double
      /// Other spellings that users try; they are refused, with the symbol as advice.
      let misspellings: [String]
      /// Units that users try and that are so many of it; they are refused, with the product as advice.
      let multiples: [String: Int]

      /// One of it in the base unit.
      package var size: Double { Quantity.number("1", shiftedBy: shift) * multiplier / divisor }

      init(
        _ symbol: String,
        shift: Int = 0,
        times multiplier: Double = 1,
        over divisor: Double = 1,
        not misspellings: [String] = [],
        multiples: [String: Int] = [:]
      ) {
        self.symbol = symbol
        self.shift = shift
        self.multiplier = multiplier
        self.divisor = divisor
        self.misspellings = misspellings
        self.multiples = multiples
      }
    }

    /// With an article: `a duration`.
    package let name: String
    /// The units, smallest first.
    package let units: [Unit]
    /// A value as an example.
    package let example: String
    /// The largest value, in the base unit, and how to say it.
    package let most: (value: Double, text: String)

    /// Base unit: the second; ten years are far from the ends of `SimulationTime` and of the
    /// calendar.
    static let duration = Self(
      name: "a duration",
      units: [
        Unit("ns", shift: -9),
        Unit("us", shift: -6, not: ["\u{B5}s", "\u{3BC}s"]),
        Unit("ms", shift: -3, not: ["msec"]),
        Unit("s", not: ["sec", "secs", "second", "seconds"]),
        Unit("m", times: 60, not: ["min", "mins", "minute", "minutes"]),
        Unit("h", times: 3_600, not: ["hr", "hour", "hours"]),
        Unit("d", times: 86_400, not: ["day", "days"]),
      ],
      example: "250ms",
      most: (315_360_000, "3650d")
    )
    /// Base unit: the byte.
    static let size = Self(
      name: "a size",
      units: [
        Unit("B"), Unit("kB", shift: 3), Unit("MB", shift: 6), Unit("GB", shift: 9),
        Unit("KiB", times: 1_024), Unit("MiB", times: 1_048_576), Unit("GiB", times: 1_073_741_824),
      ],
      example: "18kB",
      most: (1e15, "1,000,000 GB")
    )
    /// Base unit: per second.
    static let rate = Self(
      name: "a rate",
      units: [
        Unit("/s", not: ["rps", "/sec", "/second"]),
        Unit("/min", over: 60, not: ["rpm", "/m", "/minute"]),
        Unit("/h", over: 3_600, not: ["/hour"]),
      ],
      example: "120/s",
      most: (1e9, "1,000,000,000/s")
    )
    /// Base unit: the whole.
    static let fraction = Self(
      name: "a share",
      units: [Unit("%", shift: -2)],
      example: "70%",
      most: (1e6, "100,000,000%")
    )
    /// Memory of a Lambda function; base unit: AWS's MB of 1,024 × 1,024 bytes.
    static let memory = Self(
      name: "a memory size",
      units: [Unit("MB", not: ["MiB"], multiples: ["GB": 1_024, "GiB": 1_024])],
      example: "512MB",
      most: (1e9, "1,000,000,000MB")
    )
    /// Base unit: the US dollar.
    static let money = Self(
      name: "an amount of money",
      units: [Unit("USD")],
      example: "500USD",
      most: (1e15, "1e15USD")
    )

    /// A bare number of things.
    static let number = Self(
      name: "a number",
      units: [Unit("")],
      example: "5",
      most: (1e9, "1,000,000,000")
    )

    private static var all: [Self] { [duration, size, rate, fraction, money] }

    /// Whether values have no unit.
    package var isBare: Bool { units.allSatisfy(\.symbol.isEmpty) }

    /// `a duration in ns, us, ms, s, m, h or d, such as 250ms`.
    package var description: String {
      guard !isBare else { return "\(name) such as \(example)" }
      let symbols = units.map(\.symbol)
      let choice = Wording.alternatives(symbols)
      return "\(name) in \(choice), such as \(example)"
    }

    /// The kind that has a unit, with an article; nil when no kind has it.
    static func name(ofKindWith symbol: String) -> String? {
      all.first { kind in kind.units.contains { $0.symbol == symbol } }?.name
    }
  }

  /// What the value of a quantity may be, in the base unit.
  package enum Bounds: Sendable, Hashable {
    /// 0 or more.
    case notNegative
    /// Above 0.
    case positive
    /// Above 0 and at most 1.
    case share
    /// Above 0 and below 1.
    case properShare
    /// From 0 to 1.
    case upToWhole
    /// Above -1.
    case aboveLoss
    /// At least so much, which is how it is written.
    case atLeast(Double, String)
    /// Within a range, which is how it is written.
    case within(ClosedRange<Double>, String)
    /// A whole number of the only unit.
    case whole(ClosedRange<Int>)
    /// Of either sign.
    case signed

    /// Whether a value is within the bounds.
    fileprivate func contain(_ value: Double) -> Bool {
      switch self {
      case .notNegative: value >= 0
      case .positive: value > 0
      case .share: value > 0 && value <= 1
      case .properShare: value > 0 && value < 1
      case .upToWhole: value >= 0 && value <= 1
      case .aboveLoss: value > -1
      case .atLeast(let least, _): value >= least
      case .within(let range, _): range.contains(value)
      case .whole(let range): Int(exactly: value).map(range.contains) ?? false
      case .signed: true
      }
    }

    /// Whether a negative value can be meant.
    fileprivate var areSigned: Bool { self == .signed || self == .aboveLoss }

    /// What follows `a duration` or its like in a message.
    package func text(of kind: Kind) -> String {
      switch self {
      case .notNegative: "of 0 or more"
      case .positive: "above 0"
      case .share: "above 0% and at most 100%"
      case .properShare: "between 0% and 100%"
      case .upToWhole: "from 0% to 100%"
      case .aboveLoss: "above -100%"
      case .atLeast(_, let text): "of at least \(text)"
      case .within(_, let text): "from \(text)"
      case .whole(let range):
        "of whole \(kind.units[0].symbol) from \(range.lowerBound)\(kind.units[0].symbol)"
          + " to \(range.upperBound)\(kind.units[0].symbol)"
      case .signed: "of either sign"
      }
    }
  }

  /// A text that is not the wanted quantity; the message says what was found and expected.
  struct Mistake: Error, Equatable {
    let message: String
  }

  /// The value of a text, in the kind's base unit.
  ///
  /// - Throws: `Mistake` for no number, no unit, another unit or a value out of bounds.
  static func read(
    _ text: String,
    as kind: Kind,
    bounds: Bounds = .notNegative
  ) throws(Mistake) -> Double {
    if kind.name == Kind.duration.name, isCompound(text), let value = compoundDuration(text) {
      try check(value, text, kind, bounds)
      return value
    }
    let (digits, symbol) = split(text)
    guard Double(digits) != nil else {
      throw Mistake(message: "\"\(text)\" is not \(kind.name); expected \(kind.description)")
    }
    guard let unit = kind.units.first(where: { $0.symbol == symbol }) else {
      throw Mistake(message: "\(unitMistake(text, symbol, kind)); expected \(kind.description)")
    }
    let value = number(digits, shiftedBy: unit.shift) * unit.multiplier / unit.divisor
    try check(value, text, kind, bounds)
    return value
  }

  /// Whether more digits follow a letter, as no number with a single unit has them.
  private static func isCompound(_ text: String) -> Bool {
    var hasLetter = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): if hasLetter { return true }
      case UInt8(ascii: "a")...UInt8(ascii: "z"): hasLetter = true
      default: break
      }
    }
    return false
  }

  /// The seconds of a duration in several units such as `1h30m`: whole numbers, each of a smaller unit
  /// than the one before; nil for any other text.
  private static func compoundDuration(_ text: String) -> Double? {
    var rest = text[...]
    var value = 0.0
    var units = Kind.duration.units.sorted { $0.size > $1.size }[...]
    var count = 0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      let symbol = rest.dropFirst(digits.count).prefix { $0.isASCII && $0.isLetter }
      guard !digits.isEmpty, let place = units.firstIndex(where: { $0.symbol == symbol }) else {
        return nil
      }
      let unit = units[place]
      value += number(digits, shiftedBy: unit.shift) * unit.multiplier / unit.divisor
      units = units[(place + 1)...]
      rest = rest.dropFirst(digits.count + symbol.count)
      count += 1
    }
    return count > 1 ? value : nil
  }

  /// A span of time in the largest unit that holds it whole: `90s`, `10m`.
  static func text(of time: SimulationTime) -> String {
    let units: [(symbol: String, nanoseconds: Int64)] = [
      ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000),
      ("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000),
    ]
    for unit in units where time.nanoseconds % unit.nanoseconds == 0 && time != .zero {
      return "\(time.nanoseconds / unit.nanoseconds)\(unit.symbol)"
    }
    return "\(time.nanoseconds)ns"
  }

  /// A value of a kind in its base unit, as it would be written.
  static func text(of value: Double, in kind: Kind) -> String {
    if kind.isBare { return digits(value) }
    let unit = kind.units.first { $0.size == 1 } ?? kind.units[0]
    return digits((value / unit.size * 1e9).rounded() / 1e9) + unit.symbol
  }

  /// A number without a needless point.
  static func digits(_ number: Double) -> String {
    Int(exactly: number).map { String($0) } ?? String(number)
  }

  /// Whether a text is meant as a number, with a unit or without, rather than as a name.
  static func looksNumeric(_ text: String) -> Bool {
    guard let first = text.first else { return false }
    return first.isASCII && (first.isNumber || "+-.".contains(first))
  }

  private static func split(_ text: String) -> (digits: Substring, symbol: String) {
    var end = text.startIndex
    var before: Character?
    while end < text.endIndex {
      let character = text[end]
      let after = text[text.index(after: end)...].first
      let isPart =
        switch character {
        case "0"..."9", ".": true
        case "+", "-": before == nil || before == "e"
        case "e": after.map { "+-0123456789".contains($0) } ?? false
        default: false
        }
      guard isPart else { break }
      before = character
      end = text.index(after: end)
    }
    let symbol = text[end...].drop { $0 == " " }
    return (text[..<end], String(symbol))
  }

  /// The `Double` nearest to a decimal number times a power of ten.
  private static func number(_ digits: Substring, shiftedBy shift: Int) -> Double {
    let parts = digits.split(separator: "e")
    var exponent = 0
    if parts.count > 1 {
      // Nobody means such an exponent, and no sum with it may overflow.
      guard let given = Int(parts[1]), given.magnitude <= 10_000 else {
        return parts[1].hasPrefix("-") ? 0 : .infinity
      }
      exponent = given
    }
    return Double("\(parts[0])e\(exponent + shift)") ?? .infinity
  }

  private static func unitMistake(_ text: String, _ symbol: String, _ kind: Kind) -> String {
    if symbol.isEmpty { return "\"\(text)\" has no unit" }
    for unit in kind.units {
      guard let factor = unit.multiples[symbol], let number = Double(split(text).digits) else {
        continue
      }
      let meant = digits(number * Double(factor)) + unit.symbol
      return "\"\(text)\" has the unknown unit \"\(symbol)\" (did you mean \"\(meant)\"?)"
    }
    let meant = kind.units.first { $0.misspellings.contains(symbol) }?.symbol
    if meant == nil, let other = Kind.name(ofKindWith: symbol) { return "\"\(text)\" is \(other)" }
    let near = meant ?? Spelling.nearest(to: symbol, among: kind.units.map(\.symbol))
    let advice = near.map { " (did you mean \"\($0)\"?)" } ?? ""
    return "\"\(text)\" has the unknown unit \"\(symbol)\"\(advice)"
  }

  private static func check(
    _ value: Double,
    _ text: String,
    _ kind: Kind,
    _ bounds: Bounds
  ) throws(Mistake) {
    guard abs(value) <= kind.most.value || value < 0 && !bounds.areSigned else {
      throw Mistake(message: "\"\(text)\" is too large; expected at most \(kind.most.text)")
    }
    guard bounds.contain(value) else {
      let found = value < 0 && !bounds.areSigned ? "is negative" : "is out of range"
      throw Mistake(
        message: "\"\(text)\" \(found); expected \(kind.name) \(bounds.text(of: kind))"
      )
    }
  }
}
