/// The texts of JSON, in quotation marks.
extension JSONText {
  /// The text in quotation marks that stands here.
  mutating func string() throws(Mistake) -> String {
    var text: [UInt8] = []
    place += 1
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        place += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += Array(String(try escape()).utf8)
      case 0..<0x20: throw mistake(expecting: "a quotation mark before the end of the line")
      default:
        text.append(byte)
        place += 1
      }
    }
    throw mistake(expecting: "a quotation mark")
  }

  /// The character that an escape stands for.
  private mutating func escape() throws(Mistake) -> Character {
    let short: [UInt8: Character] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
      UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
      UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    if place + 1 < bytes.count, let character = short[bytes[place + 1]] {
      place += 2
      return character
    }
    guard let first = codeUnit() else { throw mistake("has an escape that JSON does not know") }
    // A character beyond the first 65,536 is written as two units.
    let units = UTF16.isLeadSurrogate(first) ? [first, codeUnit() ?? 0] : [first]
    guard let text = String(validating: units, as: UTF16.self), let character = text.first else {
      throw mistake("has an escape that is half a character")
    }
    return character
  }

  /// The unit that `\uXXXX` stands for; nil when there is none here.
  private mutating func codeUnit() -> UInt16? {
    guard place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"),
      bytes[place + 1] == UInt8(ascii: "u")
    else { return nil }
    let digits = bytes[(place + 2)..<(place + 6)]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    place += 6
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
