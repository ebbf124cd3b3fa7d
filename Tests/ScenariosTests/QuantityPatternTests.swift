import Testing

@testable import Scenarios

/// The regular expressions of quantities, against the reader of quantities.
@Suite struct QuantityPatternTests {
  private static let bounds: [Quantity.Bounds] = [
    .notNegative, .positive, .share, .properShare, .upToWhole, .aboveLoss, .signed,
  ]

  @Test("a share matches when it is read", arguments: bounds)
  func shares(bounds: Quantity.Bounds) throws {
    let pattern = try Regex(QuantityPattern(.fraction, bounds).text)
    let digits = ["0", "0.0", ".0", "1", "99.9", "100", "100.0", "100.1", "101", "007", ".5", "5."]
    for sign in ["", "+", "-"] {
      for number in digits where !(sign == "-" && Double(number) == 0) {
        let text = "\(sign)\(number)%"
        let isRead = (try? Quantity.read(text, as: .fraction, bounds: bounds)) != nil
        #expect(text.contains(pattern) == isRead, "\(text)")
      }
    }
  }

  @Test(
    "the whole numbers of a range match, and no others",
    arguments: [1...9, 128...10_240, 0...99]
  )
  func wholeNumbers(range: ClosedRange<Int>) throws {
    let pattern = try Regex("^(\(QuantityPattern.wholeNumbers(range)))$")
    for number in 0...12_000 where String(number).contains(pattern) != range.contains(number) {
      Issue.record("\(number)")
    }
  }
}
