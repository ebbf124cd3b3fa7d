/// The share of a vCPU that a function below 1,769 MB gets, as the kernel gives it: a quota of CPU time
/// per period.
///
/// Each period of 20 ms pays a quota of 20 ms × memory / 1,769 MB. A handler begins with one quota and
/// runs at full speed; at the first tick of the scheduler, every 4 ms, at which it is used up the handler
/// stops. What it ran too long is taken from the next quotas, and it goes on at the begin of the period
/// in which its balance is positive again. So work shorter than a quota takes no longer than on a whole
/// vCPU, and long work gets the share that the memory buys.
///
/// Periods and ticks are counted from the start of the handler: that a quota is full when a request
/// comes agrees best with what was measured. The ticks have any phase.
///
/// Source: the bandwidth control of Linux's scheduler
/// (<https://docs.kernel.org/scheduler/sched-bwc.html>), its period and tick on Lambda as seen by a
/// spinning function of 128 MB, which ran for 3.94 ms (5th to 95th percentile 3.88 to 3.98) and was
/// stopped for 36 or 56 ms: ubc-cirrus-lab/demystifying-serverless-costs, measured in May 2025.
@usableFromInline
package struct CPUQuota: Sendable, Equatable {
  /// Length of a period, in nanoseconds.
  package static let period: Int64 = 20_000_000
  /// From one tick of the scheduler to the next, in nanoseconds; a whole number to the period, so that
  /// the ticks lie alike in every period.
  package static let tick: Int64 = 4_000_000
  /// Periods of work that are followed one by one.
  ///
  /// Of longer work whole ones are skipped, in which the handler has its share exactly; that errs by a
  /// period at most.
  private static let followed: Int64 = 40

  /// CPU time that a period pays, in nanoseconds, below ``period``.
  let quota: Int64

  /// The quota of a share.
  ///
  /// - Parameter share: Of a vCPU, above 0 and below 1.
  package init(share: Double) {
    precondition(share > 0 && share < 1, "a whole vCPU has no quota")
    quota = max(1, Int64((Double(Self.period) * share).rounded()))
  }

  /// How long some CPU time takes.
  ///
  /// - Parameters:
  ///   - work: CPU time in nanoseconds, `0...2⁶⁰`.
  ///   - phase: From the start to the first tick, in nanoseconds, `1...tick`.
  /// - Returns: Nanoseconds, at least `work`.
  /// - Complexity: O(1): at most some forty periods are followed.
  @usableFromInline
  package func duration(of work: Int64, phase: Int64) -> Int64 {
    let skipped = max(0, work / quota - Self.followed)
    var left = work - skipped * quota
    // Where the present burst begins, always at the begin of a period, and what it may use.
    var start: Int64 = 0
    var balance = quota
    while true {
      let burst = burst(of: balance, phase: phase)
      if left <= burst {
        let (rest, isBeyond) = Self.period.multipliedReportingOverflow(by: skipped)
        return isBeyond ? 1 << 61 : min(1 << 61, rest &+ start &+ left)
      }
      left -= burst
      let paid = burst / Self.period
      let debt = burst - balance - paid * quota
      let waited = debt / quota + 1
      start += (paid + waited) * Self.period
      balance = waited * quota - debt
    }
  }

  /// How long a handler runs until the tick at which a balance is used up, with what the periods that
  /// begin meanwhile pay.
  private func burst(of balance: Int64, phase: Int64) -> Int64 {
    var granted = balance
    while true {
      let ticks = max(0, granted - phase + Self.tick - 1) / Self.tick
      let stop = phase + ticks * Self.tick
      let reached = balance + stop / Self.period * quota
      if reached <= stop { return stop }
      granted = reached
    }
  }
}
