extension Chart.Line {
  /// Most points of a line that are drawn.
  static let pointsMax = 5_000

  /// The line with at most so many points, of which each span keeps its lowest and its highest, so that
  /// no peak is lost; of a band its envelope.
  ///
  /// Min-max and not the largest triangles: what is looked for are peaks, and those it keeps for sure.
  ///
  /// - Parameter most: Points that are kept, at least 4.
  /// - Returns: The line itself where it is short enough.
  /// - Complexity: O(points).
  func thinned(to most: Int = pointsMax) -> Self {
    precondition(most >= 4, "a line needs its ends and a peak between")
    guard points.count > most else { return self }
    var line = self
    // The ends stay what they are; each span between gives two points, or one.
    let inner = points.dropFirst().dropLast()
    let spans = (most - 2) / 2
    var kept = [points[0]]
    for span in 0..<spans {
      let range = Self.range(of: span, among: spans, in: inner.indices)
      guard !range.isEmpty else { continue }
      let ends = Self.extremes(of: inner[range])
      kept += ends.map { inner[$0] }
    }
    if let last = points.last { kept.append(last) }
    line.points = kept
    line.band = Self.envelope(of: band, spans: spans)
    return line
  }

  /// Positions of the lowest and of the highest point, in order; of a gap that of its first point.
  private static func extremes(of part: ArraySlice<Point>) -> [Int] {
    let told = part.indices.filter { part[$0].y != nil }
    guard let low = told.min(by: { value(part[$0]) < value(part[$1]) }),
      let high = told.max(by: { value(part[$0]) < value(part[$1]) })
    else { return [part.startIndex] }
    return low == high ? [low] : [low, high].sorted()
  }

  private static func value(_ point: Point) -> Double { point.y ?? 0 }

  private static func envelope(of band: [Interval], spans: Int) -> [Interval] {
    guard band.count > spans else { return band }
    return (0..<spans).compactMap { span in
      let part = band[range(of: span, among: spans, in: band.indices)]
      guard let first = part.first else { return nil }
      return Interval(
        x: first.x,
        low: part.reduce(first.low) { min($0, $1.low) },
        high: part.reduce(first.high) { max($0, $1.high) }
      )
    }
  }

  /// The indices of a span, when all are divided as evenly as can be.
  private static func range(of span: Int, among count: Int, in all: Range<Int>) -> Range<Int> {
    let first = all.lowerBound + all.count * span / count
    return first..<(all.lowerBound + all.count * (span + 1) / count)
  }
}
