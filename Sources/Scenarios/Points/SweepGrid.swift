/// All combinations of the values of some axes.
package struct SweepGrid: Sendable, Equatable {
  /// The axes; the last one varies fastest.
  package let axes: [SweepAxis]
  /// How many points it has; 1 without axes.
  package let count: Int

  /// Most points.
  package static let pointsMax = 1_000_000

  /// The grid of some axes; nil for more points than `pointsMax`.
  package init?(_ axes: [SweepAxis]) {
    var count = 1
    for axis in axes {
      guard !axis.values.isEmpty, axis.values.count <= Self.pointsMax / count else { return nil }
      count *= axis.values.count
    }
    self.axes = axes
    self.count = count
  }

  /// The values of a point, one for each axis.
  ///
  /// - Parameter point: From 0 to `count` - 1.
  /// - Returns: YAML.
  package func values(of point: Int) -> [String] {
    var rest = point
    var values: [String] = []
    for axis in axes.reversed() {
      values.append(axis.values[rest % axis.values.count])
      rest /= axis.values.count
    }
    return values.reversed()
  }

  /// What a point sets, in the order of the axes.
  package func settings(of point: Int) -> [(path: String, value: String)] {
    zip(axes, values(of: point)).map { ($0.path, $1) }
  }

  /// Short names of the axes, by their last parts, with as many as it takes to tell them apart.
  package var titles: [String] {
    let parts = axes.map { $0.path.split(separator: ".").map(String.init) }
    return parts.indices.map { place in
      let own = parts[place]
      var length = 1
      while length < own.count,
        parts.indices.contains(where: { other in
          other != place && parts[other].suffix(length) == own.suffix(length)
        })
      {
        length += 1
      }
      return own.suffix(length).joined(separator: ".")
    }
  }
}
