/// What one policy has to say when a decision is made, and AWS's rule for what several say.
///
/// The capacity grows when any policy wishes more, to the largest wish. It shrinks only when every
/// policy that may scale in wishes less, again to the largest of their wishes: the most cautious one
/// decides.
///
/// Source:
/// <https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html> (2023),
/// on several target tracking policies.
package struct PolicyBallot: Sendable, Equatable {
  /// What the policy wishes; nil for no change.
  package let wish: CapacityWish?
  /// Whether the policy may ever wish less; one that may not has no say in scaling in.
  package let canScaleIn: Bool

  /// Creates a ballot.
  package init(wish: CapacityWish?, canScaleIn: Bool) {
    self.wish = wish
    self.canScaleIn = canScaleIn
  }

  /// The wish that is followed.
  ///
  /// - Parameters:
  ///   - ballots: One per policy; of equal wishes the first one's reason is given.
  ///   - desired: The present desired capacity.
  /// - Returns: Nil when the capacity stays as it is.
  package static func outcome(of ballots: [Self], desired: Int) -> CapacityWish? {
    let wishes = ballots.compactMap(\.wish)
    if let larger = largest(of: wishes.filter { $0.capacity ?? desired > desired }) {
      return larger
    }
    let voters = ballots.filter(\.canScaleIn)
    let isUnanimous = voters.allSatisfy { $0.wish?.capacity ?? desired < desired }
    return isUnanimous ? largest(of: voters.compactMap(\.wish)) : nil
  }

  /// The wish for the most capacity, the first one among equals.
  private static func largest(of wishes: [CapacityWish]) -> CapacityWish? {
    wishes.reduce(nil as CapacityWish?) { largest, wish in
      guard let largest, let most = largest.capacity else { return wish }
      return wish.capacity ?? most > most ? wish : largest
    }
  }
}
