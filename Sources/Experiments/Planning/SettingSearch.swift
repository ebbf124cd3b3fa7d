internal import Stochastics

/// The search for the cheapest setting of one platform that keeps every objective.
///
/// It says which replications it wants next and is told what they say; it simulates nothing itself.
///
/// 1. Settings are looked at with one replication, or with three where one leaves it open. Where a
///    setting breaks a promise, so do those that surely serve worse; where it keeps them, those that
///    surely cost more need no look, nor those that surely cost more than one which is dearer already, or
///    whose instances alone do.
///    Of the rest the next one halves what is left: bisection along an axis, and across two of them.
/// 2. Among those that seem to keep the promises the cheapest is found by ``SelectionProcedure``: with
///    95 % it is the cheapest or within 0.5 % of it. Of those that cost 0.5 % more at most, one that
///    surely serves better takes its place: it keeps the promises more surely. One that costs a quarter more than the cheapest in its
///    first replication is not among them.
/// 3. The cheapest is run at least ten times and must then be met for sure. All looks of the search share
///    a probability of error of 5 %, the k-th has 1/(k (k + 1)) of it, so that however many settings are
///    tried in vain the one that is chosen keeps the objectives with 95 % confidence. If it does not,
///    the search goes on without it.
struct SettingSearch: Sendable {
  /// What is known of a setting.
  enum Standing: Equatable {
    /// Nothing yet.
    case unknown
    /// There is no such setting: its scenario is not sound.
    case refused
    /// One replication leaves it open.
    case close
    /// It seems to keep the objectives.
    case kept
    /// It keeps them for sure.
    case confirmed
    /// It does not, or not surely, and neither do those that serve worse.
    case broken
    /// It misses an objective that more capacity does not help.
    case missed
  }

  /// Replications that are wanted of a setting.
  struct Step: Equatable {
    /// The setting.
    let setting: Int
    /// Replications in all, with those that there are.
    let replications: Int
    /// Confidence of the verdict that is asked for; nil for a first look.
    var confidence: Double?
  }

  /// Replications after which a setting is looked at.
  private static let firstLook = 1
  private static let secondLook = 3
  private static let confirmations = [5, 10, most]
  /// Most replications of a confirmation.
  static let most = 20
  /// Fewest replications of a setting that is chosen.
  static let fewest = 10
  /// First stage of the selection among equals.
  private static let firstStage = 3
  /// Most replications that the selection takes.
  private static let mostSelected = 50
  /// Costs that far above the least in the first replication are out of the question.
  private static let outOfQuestion = 1.25
  /// Share of the cost that does not matter to the selection, and once more to what serves better.
  static let indifference = 0.005
  /// Probability of error of all looks together.
  private static let error = 0.05
  /// Where the excess of one replication lies outside it, one says enough.
  private static let open = 0.8...1.25

  private let lattice: SettingLattice
  private(set) var standings: [Standing]
  private(set) var looks: [SettingLook?]
  /// Looks with a confidence, so far.
  private var confirmationLooks = 0
  /// By setting: replications at its last look with a confidence.
  private var lastConfirmation: [Int: Int] = [:]
  private var selection: (members: [Int], procedure: SelectionProcedure, taken: Int)?
  /// The setting that is chosen, once the search has ended with one.
  private(set) var chosen: Int?

  init(_ lattice: SettingLattice) {
    self.lattice = lattice
    standings = Array(repeating: .unknown, count: lattice.count)
    looks = Array(repeating: nil, count: lattice.count)
  }

  /// What is wanted next; empty at the end.
  ///
  /// - Complexity: O(settings²).
  mutating func next() -> [Step] {
    if let open = standings.firstIndex(of: .close) {
      return [Step(setting: open, replications: Self.secondLook)]
    }
    if let setting = halving() { return [Step(setting: setting, replications: Self.firstLook)] }
    let contenders = contenders
    guard !contenders.isEmpty else { return [] }
    let (steps, cheapest) = select(among: contenders)
    guard let cheapest else { return steps }
    let best = safest(asCheapAs: cheapest)
    guard standings[best] != .confirmed else {
      chosen = best
      return []
    }
    let count = looks[best]?.costs.count ?? 0
    // A look that has left it open is followed by one at more replications.
    let wanted = Self.confirmations.first { $0 >= count && $0 > lastConfirmation[best, default: 0] }
    confirmationLooks += 1
    lastConfirmation[best] = max(wanted ?? count, count)
    let k = Double(confirmationLooks)
    // Intervals have two sides, and an error is made on one of them.
    let confidence = 1 - 2 * Self.error / (k * (k + 1))
    return [Step(setting: best, replications: max(wanted ?? count, count), confidence: confidence)]
  }

  /// Takes what the replications of a step say; nil for a setting that there is not.
  mutating func take(_ look: SettingLook?, of step: Step) {
    let setting = step.setting
    guard let look else {
      standings[setting] = .refused
      return
    }
    looks[setting] = look
    guard step.confidence == nil else {
      standings[setting] = confirmed(look)
      return
    }
    // What has been selected with is not judged anew.
    guard [.unknown, .close].contains(standings[setting]) else { return }
    if look.missesOther {
      standings[setting] = .missed
    } else if let excess = look.excess {
      let isOpen = look.costs.count < Self.secondLook && Self.open.contains(excess)
      standings[setting] = isOpen ? .close : excess <= 1 ? .kept : .broken
    } else {
      standings[setting] = look.verdict == .missed ? .missed : .kept
    }
  }

  private func confirmed(_ look: SettingLook) -> Standing {
    let last = Self.confirmations[Self.confirmations.count - 1]
    let isLast = look.costs.count >= last
    switch look.verdict {
    case .met: return look.costs.count >= Self.fewest ? .confirmed : .kept
    case .missed: return look.missesOther ? .missed : .broken
    case .undecided, nil:
      // What all replications that may be run would probably not decide is not run to the end.
      let isHopeless = (look.decidingReplications ?? .max) > last
      return isLast || isHopeless ? .broken : .kept
    }
  }

  // MARK: Where to look next

  /// The setting whose look leaves least to look at, whichever way it goes; nil when none is left.
  private func halving() -> Int? {
    let left = left
    var best: (setting: Int, score: Int)?
    for setting in left {
      var worse = 0
      var better = 0
      for other in left {
        if lattice.serves(setting, atLeastAs: other) { worse += 1 }
        if lattice.serves(other, atLeastAs: setting) { better += 1 }
      }
      let score = min(worse, better)
      if score > best?.score ?? 0 { best = (setting, score) }
    }
    return best?.setting
  }

  /// Settings that nothing is known of and that may be the cheapest.
  private var left: [Int] {
    let known = standings.indices.filter { standings[$0] != .unknown }
    let broken = known.filter { standings[$0] == .broken }
    let keeping = known.filter { [.kept, .confirmed].contains(standings[$0]) }
    let least = keeping.compactMap(cost).min() ?? .infinity
    let dear = known.filter { cost(of: $0) ?? 0 >= least }
    let floor = CostFloor(
      known.compactMap { setting in
        looks[setting].flatMap { look in
          lattice.standby[setting].map { ($0, look) }
        }
      }
    )
    return standings.indices.filter { setting in
      standings[setting] == .unknown
        && !broken.contains { lattice.serves($0, atLeastAs: setting) }
        && !(lattice.standby[setting].map { floor.cost(of: $0) >= least } ?? false)
        && !(keeping + dear).contains { lattice.costs(setting, atLeastAs: $0) }
    }
  }

  /// Settings that keep the objectives, as far as is known, and may be the cheapest that does.
  private var contenders: [Int] {
    let keeping = standings.indices.filter { [.kept, .confirmed].contains(standings[$0]) }
    let costs = keeping.compactMap { looks[$0]?.costs.first }
    guard let least = costs.min() else { return [] }
    return keeping.filter { setting in
      (looks[setting]?.costs.first ?? 0) <= least * Self.outOfQuestion
        && !keeping.contains { $0 != setting && lattice.costs(setting, atLeastAs: $0) }
    }
  }

  private func cost(of setting: Int) -> Double? {
    looks[setting].flatMap { look in
      look.costs.isEmpty ? nil : look.costs.reduce(0, +) / Double(look.costs.count)
    }
  }

  /// Of the settings that cost as good as the same as one, that which surely serves better than it and
  /// breaks its promises least: it keeps them more surely, for nothing.
  private func safest(asCheapAs cheapest: Int) -> Int {
    guard let least = cost(of: cheapest) else { return cheapest }
    let equal = standings.indices.filter { setting in
      [.kept, .confirmed].contains(standings[setting])
        && lattice.serves(setting, atLeastAs: cheapest)
        && (cost(of: setting) ?? .infinity) <= least * (1 + Self.indifference)
    }
    return equal.min { (looks[$0]?.excess ?? 0, $0) < (looks[$1]?.excess ?? 0, $1) } ?? cheapest
  }

  // MARK: The cheapest of several

  /// The cheapest of some settings, or what it takes to find it.
  private mutating func select(among contenders: [Int]) -> (steps: [Step], best: Int?) {
    guard contenders.count > 1 else { return ([], contenders.first) }
    let least = contenders.compactMap(cost).min() ?? 0
    var current =
      selection?.members == contenders
      ? selection
      : (
        contenders,
        SelectionProcedure(
          systems: contenders.count,
          indifference: max(least * Self.indifference, .leastNormalMagnitude),
          firstStage: Self.firstStage
        ), 0
      )
    defer { selection = current }
    while var (members, procedure, taken) = current {
      guard !procedure.isDecided, taken < Self.mostSelected else {
        return ([], members[procedure.best])
      }
      let systems = procedure.contenders.map { members[$0] }
      let wanted = max(taken + 1, Self.firstStage)
      let steps = systems.filter { looks[$0]?.costs.count ?? 0 <= taken }
        .map { Step(setting: $0, replications: wanted) }
      guard steps.isEmpty else { return (steps, nil) }
      procedure.add(systems.compactMap { looks[$0]?.costs[taken] })
      taken += 1
      current = (members, procedure, taken)
    }
    return ([], nil)
  }
}
