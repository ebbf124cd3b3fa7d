import Stochastics
import Testing

@Suite struct PairedComparisonTests {
  @Test("difference and ratio pair the values by replication")
  func paired() throws {
    let comparison = try #require(PairedComparison([2, 6, 12], against: [1, 2, 3]))
    #expect(comparison.difference == Estimate([1, 4, 9]))
    #expect(comparison.ratio == Estimate([2, 3, 4]))
  }

  @Test("what both have in common shortens the interval to nothing")
  func common() throws {
    let comparison = try #require(PairedComparison([11, 21, 31], against: [10, 20, 30]))
    #expect(comparison.difference.mean == 1)
    #expect(comparison.difference.halfWidth == 0)
  }

  @Test("a baseline of 0 has no ratio, and no values no comparison")
  func missing() throws {
    let comparison = try #require(PairedComparison([1, 2], against: [0, 2]))
    #expect(comparison.ratio == nil)
    #expect(PairedComparison([], against: []) == nil)
    #expect(PairedComparison([.nan], against: [1]) == nil)
  }
}
