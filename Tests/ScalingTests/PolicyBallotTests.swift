import Scaling
import Testing

@Suite struct PolicyBallotTests {
  /// A ballot of a policy that may scale in, or of one that may not where `isOutOnly`.
  func ballot(_ capacity: Int?, isOutOnly: Bool = false) -> PolicyBallot {
    PolicyBallot(
      wish: capacity.map { CapacityWish(.capacity($0), reason: "to \($0)") },
      canScaleIn: !isOutOnly
    )
  }

  @Test(
    "out when any wants it and by the largest wish, in only when all agree and by the smallest",
    arguments: [
      ([], nil), ([nil], nil), ([12], 12), ([8], 8), ([10], nil),
      ([12, 15], 15), ([15, 12], 15), ([12, nil], 12), ([12, 8], 12), ([8, 12], 12),
      ([8, 6], 8), ([6, 8], 8), ([8, nil], nil), ([nil, 8], nil), ([8, 10], nil),
      ([8, 6, 7], 8), ([8, 6, nil], nil), ([8, 6, 11], 11),
    ] as [([Int?], Int?)]
  )
  func rule(wishes: [Int?], outcome: Int?) {
    let wish = PolicyBallot.outcome(of: wishes.map { ballot($0) }, desired: 10)
    #expect(wish?.capacity == outcome)
    #expect(wish?.reason == outcome.map { "to \($0)" })
  }

  @Test("a policy that may not scale in has no say in it, and all the say in scaling out")
  func outOnly() {
    let silent = ballot(nil, isOutOnly: true)
    #expect(PolicyBallot.outcome(of: [ballot(8), silent], desired: 10)?.capacity == 8)
    #expect(PolicyBallot.outcome(of: [silent], desired: 10) == nil)
    let more = ballot(12, isOutOnly: true)
    #expect(PolicyBallot.outcome(of: [ballot(8), more], desired: 10)?.capacity == 12)
    #expect(PolicyBallot.outcome(of: [ballot(9, isOutOnly: true)], desired: 10) == nil)
  }
}
