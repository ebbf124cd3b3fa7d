import Stochastics
import Testing

@Suite struct RunningMomentsTests {
  @Test("the estimate is that of the values at once", arguments: [1, 2, 3, 50])
  func estimate(count: Int) throws {
    let random = RandomStream(seed: 1, replication: count, name: "moments")
    let values = (0..<count).map { _ in 1e6 + random.uniform() }
    var moments = RunningMoments()
    for value in values { moments.add(value) }
    let estimate = try #require(moments.estimate())
    let reference = try #require(Estimate(values))
    #expect(estimate.count == count)
    #expect(abs(estimate.mean - reference.mean) < 1e-9)
    guard let halfWidth = reference.halfWidth else {
      #expect(estimate.halfWidth == nil)
      return
    }
    // Of values a million times as large as their spread, nine digits are left.
    #expect(abs(try #require(estimate.halfWidth) - halfWidth) < 1e-7 * halfWidth)
  }

  @Test("nothing and what is not finite have no estimate")
  func undefined() {
    var moments = RunningMoments()
    #expect(moments.estimate() == nil)
    moments.add(1)
    moments.add(.infinity)
    #expect(moments.estimate() == nil)
  }
}
