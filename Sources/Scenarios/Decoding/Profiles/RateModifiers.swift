import EventKernel
import Workload

/// The keys that may stand beside any form of a rate profile and change it.
struct ModifierKeys: KeyGroup {
  let loop = DefaultKey(
    "loop",
    .loop,
    default: RateLoop.once,
    because: "a profile says how long it is meant to last",
    "Begins the profile again: true at its end, for stages and counts; {every: 24h} after a period,"
      + " for any form. It has gone on since ever, so a shift leaves no gap."
  )
  let shift = DefaultKey(
    "shift",
    .duration(.signed),
    default: .zero,
    because: "a profile begins with the run",
    "By how much the profile comes later, after it is repeated."
  )
  let scale = DefaultKey(
    "scale",
    .number(1e-6...1_000_000),
    default: 1,
    because: "a profile says what it means",
    "Factor for all rates; of timestamps, the share of requests kept, at most 1."
  )
  let growth = Key(
    "growth",
    .optional("the profile does not grow"),
    .mapping(GrowthKeys.mapping),
    GrowthKeys.sentence
  )
  let spikes: Key<[Section<SpikeKeys>]>

  init(in measure: RateMeasure) {
    spikes = Key(
      "spikes",
      .optional("none"),
      .list(of: .mapping(Mapping(SpikeKeys(in: measure))), "a list of spikes"),
      "Events that bring more requests for a while, stitched on last; they do not grow."
    )
  }
}

/// What may stand beside any form of a rate profile and change it.
///
/// They apply in one order, whatever the order in the file: the profile is repeated, then moved in
/// time, then scaled, then made to grow, and spikes come last. So growth and spikes are told in the
/// time of the run, and spikes do not grow.
struct RateModifiers {
  let loop: RateLoop
  let shift: SimulationTime
  let scale: Double
  let growth: RateGrowth?
  let spikes: [RateSpike]

  /// The modifiers of a mapping; what is not sound is reported and left out.
  init(_ section: Section<ModifierKeys>, window: TrafficWindow?) {
    loop = section[\.loop]
    shift = section[\.shift]
    scale = section[\.scale]
    growth = section[\.growth]?.growth(window: window)
    spikes = (section[\.spikes] ?? []).compactMap { $0.spike(window: window) }
  }
}
