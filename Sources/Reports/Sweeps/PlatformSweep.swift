internal import Scenarios
internal import Stochastics

/// A platform at the points of a sweep that differ for it.
struct PlatformSweep {
  /// Name of the platform.
  let name: String
  /// Positions of the axes that change something about it.
  let axes: [Int]
  /// One element for each combination of their values, of the first point that has it.
  let entries: [SweepSummary.Entry]
  private let grid: SweepGrid

  /// Finds out which axes matter: those along which something told changes while all other axes stay.
  ///
  /// - Complexity: O(points × axes²).
  init(_ all: [SweepSummary.Entry], named name: String, on grid: SweepGrid) {
    let values = Dictionary(uniqueKeysWithValues: all.map { ($0.point, grid.values(of: $0.point)) })
    func key(_ entry: SweepSummary.Entry, _ axes: some Sequence<Int>) -> [String] {
      axes.map { values[entry.point]?[$0] ?? "" }
    }
    let matter = grid.axes.indices.filter { axis in
      let others = grid.axes.indices.filter { $0 != axis }
      var first: [[String]: SweepSummary.Entry] = [:]
      return all.contains { entry in
        let place = key(entry, others)
        if let seen = first[place] { return !seen.isSame(as: entry) }
        first[place] = entry
        return false
      }
    }
    var seen: Set<[String]> = []
    self.name = name
    self.grid = grid
    axes = matter
    entries = all.filter { seen.insert(key($0, matter)).inserted }
  }

  /// The values of the axes that matter at a point.
  func values(at point: Int) -> [String] {
    let values = grid.values(of: point)
    return axes.map { values[$0] }
  }
}
