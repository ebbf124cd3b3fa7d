import EventKernel
import Workload

/// What may stand beside any form of a rate profile and change it.
///
/// They apply in one order, whatever the order in the file: the profile is repeated, then moved in
/// time, then scaled, then made to grow, and spikes come last. So growth and spikes are told in the
/// time of the run, and spikes do not grow.
struct RateModifiers {
  /// How a profile begins again.
  enum Loop: Equatable {
    /// After the whole of it.
    case whole
    /// After some time.
    case every(SimulationTime)
  }

  let loop: Loop?
  let shift: SimulationTime
  let scale: Double
  let growth: RateGrowth?
  let spikes: [RateSpike]

  /// Greatest growth of a rate within a run.
  private static let growthMax = 1e9

  /// The modifiers of a mapping; what is not sound is reported and left out.
  init(_ section: Section, measure: RateMeasure, window: TrafficWindow?) {
    loop = Self.loop(section["loop"])
    shift = section["shift"].duration(.signed) ?? .zero
    scale = Self.scale(section["scale"]) ?? 1
    growth = Self.growth(section["growth"], window: window)
    let list = section["spikes"]
    let elements = list.isPresent ? list.list(expecting: "a list of spikes") : nil
    spikes = (elements ?? []).compactMap { Self.spike($0, measure: measure, window: window) }
  }

  /// `true`, `false` or a period.
  static func loop(_ field: Field) -> Loop? {
    if case .mapping? = field.node {
      return field.section(.loop)?["every"].duration(.positive).map { .every($0) }
    }
    guard let text = field.text(expecting: "true, false or \(ArrivalsWording.loopExample)") else {
      return nil
    }
    guard let isWhole = Bool(text) else {
      field.problem("found \"\(text)\"; expected true, false or \(ArrivalsWording.loopExample)")
      return nil
    }
    return isWhole ? .whole : nil
  }

  /// A factor for all rates.
  static func scale(_ field: Field) -> Double? {
    field.number(1e-6...1_000_000)
  }

  private static func growth(_ field: Field, window: TrafficWindow?) -> RateGrowth? {
    guard field.isPresent, let section = field.section(.growth) else { return nil }
    let share = section["by"].quantity(.fraction, .signed)
    let every = section["every"].duration(.positive)
    let shape = section["shape"].choice(RateGrowth.Shape.self)
    guard let share, let every else { return nil }
    guard share > -1 else {
      section["by"].problem("is \(section["by"].written); expected more than -100%")
      return nil
    }
    let growth = RateGrowth(by: share, every: every, shape: shape ?? .compound)
    guard let window else { return growth }
    let factors = [growth.factor(at: window.begin), growth.factor(at: window.end)]
    guard factors.allSatisfy({ $0 >= 0 }) else {
      field.problem("makes the rate negative within the run; expected shape: compound")
      return nil
    }
    guard factors.allSatisfy({ $0 <= growthMax }),
      growth.pieces(lasting: window.duration) <= RateProfileLimits.piecesMax
    else {
      field.problem("is too fast for the duration; expected a smaller share or a longer every")
      return nil
    }
    return growth
  }

  private static func spike(
    _ field: Field,
    measure: RateMeasure,
    window: TrafficWindow?
  ) -> RateSpike? {
    guard let section = field.section(.spike) else { return nil }
    let at = section["at"].duration()
    let height = height(section["height"], measure: measure)
    let parts = ["rise", "hold", "fall"].map { section[$0] }
    let lengths = parts.map { $0.duration() }
    guard let at, let height, zip(parts, lengths).allSatisfy({ !$0.isPresent || $1 != nil }) else {
      return nil
    }
    let spike = RateSpike(
      at: at,
      height: height,
      rise: lengths[0] ?? .zero,
      hold: lengths[1] ?? .zero,
      fall: lengths[2] ?? .zero
    )
    guard spike.lasting > .zero else {
      field.problem("has no length; expected rise, hold or fall above 0s")
      return nil
    }
    if let window, at >= window.end {
      section["at"].problem(
        "is \(section["at"].written); expected less than \(window.reason),"
          + " \(Quantity.text(of: window.end))"
      )
    }
    return spike
  }

  private static func height(
    _ field: Field,
    measure: RateMeasure
  ) -> RateSpike.Height? {
    if measure == .factors || field.written.hasSuffix("%") {
      return field.quantity(.fraction, .positive).map { .relative($0) }
    }
    return field.quantity(.rate, .positive).map { .added($0) }
  }
}
