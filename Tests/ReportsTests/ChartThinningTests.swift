import Testing

@testable import Reports

@Suite struct ChartThinningTests {
  private func line(_ values: [Double?]) -> Chart.Line {
    Chart.Line(
      name: "line",
      color: 0,
      dash: 0,
      points: values.enumerated().map { Chart.Line.Point(x: Double($0), y: $1) },
      band: values.enumerated().compactMap { place, value in
        value.map { Chart.Line.Interval(x: Double(place), low: $0 - 1, high: $0 + 1) }
      }
    )
  }

  @Test("a line that is short enough stays as it is")
  func short() {
    let whole = line([1, nil, 3, 4, 5])
    #expect(whole.thinned(to: 5) == whole)
  }

  @Test("no peak is lost, the ends stay, and the order too", arguments: [4, 5, 10, 100, 999])
  func peaks(most: Int) throws {
    // A quiet line of 20,011 points with one peak and one dip a single point wide.
    var values = (0..<20_011).map { 10 + Double($0 % 7) * 0.01 }
    values[12_345] = 900
    values[678] = -5
    let thin = line(values).thinned(to: most)
    #expect(thin.points.count <= most)
    #expect(thin.points.contains { $0.x == 12_345 && $0.y == 900 })
    #expect(thin.points.contains { $0.x == 678 && $0.y == -5 })
    #expect(thin.points.first?.x == 0 && thin.points.last?.x == 20_010)
    #expect(zip(thin.points, thin.points.dropFirst()).allSatisfy { $0.x < $1.x })
    #expect(thin.band.map(\.high).max() == 901 && thin.band.map(\.low).min() == -6)
    #expect(thin.band.count <= most)
  }

  @Test("gaps stay gaps where nothing else is in a span")
  func gaps() {
    let values: [Double?] = (0..<1_000).map { (300..<600).contains($0) ? nil : 1 }
    let thin = line(values).thinned(to: 102)
    #expect(thin.points.contains { $0.y == nil })
    #expect(thin.points.filter { $0.y == nil }.allSatisfy { (300..<600).contains(Int($0.x)) })
  }
}
