/// What a platform adds up over time, as a whole and for each of its parts.
@usableFromInline
package enum GaugeSeries: Int, Sendable, CaseIterable {
  /// Execution environments alive, or instances in service × nanoseconds.
  case capacity
  /// Environments in Init, or instances launched and not yet in service × nanoseconds.
  case launching
  /// Requests in service × nanoseconds.
  case busy
  /// What is paid for: billed environments, or instances from launch to termination × nanoseconds.
  case billed
  /// Servers that could work: environments, vCPUs or threads × nanoseconds.
  case servers
  /// Servers that did work × nanoseconds.
  case working
  /// Nanoseconds in which more work was there than servers for it.
  case saturated
  /// Execution environments that began their Init.
  case environmentsStarted
  /// Provisioned environments that may serve × nanoseconds.
  case provisioned
  /// Those of them that serve × nanoseconds.
  case provisionedBusy
  /// Invocations of functions with provisioned environments that found none free.
  case spillovers
}

/// The totals of the series of each part of a platform, in one flat array by series and part.
///
/// Made only when a platform is read: while it runs it keeps its sums wherever its hot path wants
/// them.
@usableFromInline
package struct PartReadings: Sendable, Equatable {
  /// Parts there are.
  package let count: Int
  private var totals: [Int128]

  /// All totals are zero.
  package init(count: Int = 0) {
    self.count = count
    totals = Array(repeating: 0, count: count * GaugeSeries.allCases.count)
  }

  /// The total of a series for a part, from time zero.
  package subscript(series: GaugeSeries, part: Int) -> Int128 {
    get { totals[place(series, part)] }
    set { totals[place(series, part)] = newValue }
  }

  private func place(_ series: GaugeSeries, _ part: Int) -> Int {
    precondition(part >= 0 && part < count, "a platform has no part with this number")
    return series.rawValue * count + part
  }
}
