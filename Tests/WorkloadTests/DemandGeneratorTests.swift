import EventKernel
import Stochastics
import Testing

@testable import Workload

@Suite struct DemandGeneratorTests {
  /// Classes that the size of the answer tells apart: 0, 1, 2 bytes.
  private static func classes(_ weights: [Double] = [0.5, 0.3, 0.2]) -> [RequestClass] {
    weights.enumerated().map { position, weight in
      RequestClass(
        name: ["browse", "search", "buy"][position],
        weight: weight,
        demand: Demand(
          cpu: .lognormal(logMean: -4, logDeviation: 0.5),
          wait: .gamma(shape: 4, scale: 0.01),
          response: .constant(Double(position)),
          rankCorrelation: position == 1 ? 0.6 : nil
        )
      )
    }
  }

  private func demands(
    _ classes: [RequestClass],
    count: Int = 3000,
    batch: Int = 128,
    replication: Int = 0,
    mode: SamplingMode = .buffered
  ) -> [Request] {
    let stream = TrafficStream(
      name: "pages",
      arrivals: .process(.poisson, .constant(1, lasting: .seconds(1))),
      classes: classes
    )
    let generator = DemandGenerator(stream, seed: 1998, replication: replication, mode: mode)
    var requests = Array(
      repeating: Request(arrival: .seconds(3), origin: RequestOrigin(stream: 5)),
      count: count
    )
    requests.withUnsafeMutableBufferPointer { requests in
      var start = 0
      while start < count {
        let end = min(start + batch, count)
        generator.fill(UnsafeMutableBufferPointer(rebasing: requests[start..<end]))
        start = end
      }
    }
    return requests
  }

  @Test("arrivals and streams are left alone")
  func untouched() {
    for request in demands(Self.classes()) {
      #expect(request.arrival == .seconds(3))
      #expect(request.origin.stream == 5)
    }
  }

  @Test("every class has its share", arguments: [[0.5, 0.3, 0.2], [90, 9, 1]])
  func shares(weights: [Double]) {
    let requests = demands(Self.classes(weights), count: 20_000)
    let counts = (0..<3).map { position in
      requests.count { $0.responseBytes == Int64(position) }
    }
    let total = weights.reduce(0, +)
    let pValue = GoodnessOfFit.chiSquared(
      observed: counts,
      expected: weights.map { 20_000 * $0 / total }
    )
    #expect(pValue > 0.001)
  }

  @Test("how requests are cut into batches changes nothing", arguments: [1, 7, 129, 3000])
  func batches(size: Int) {
    for classes in [Self.classes(), Self.classes([1]), [Self.classes()[1]]] {
      #expect(demands(classes, batch: size) == demands(classes))
    }
  }

  @Test("a class's demands do not depend on what the other classes demand")
  func otherDemands() {
    let base = demands(Self.classes())
    var classes = Self.classes()
    classes[2].demand = Demand(cpu: .exponential(mean: 3), response: .constant(2))
    let changed = demands(classes)
    #expect(changed.map(\.responseBytes) == base.map(\.responseBytes))
    #expect(changed.filter { $0.responseBytes < 2 } == base.filter { $0.responseBytes < 2 })
    #expect(changed.filter { $0.responseBytes == 2 } != base.filter { $0.responseBytes == 2 })
  }

  @Test("the n-th demand of a class does not depend on how many classes there are, nor on shares")
  func otherShares() {
    for weights in [[0.1, 0.9], [0.2, 0.7, 0.1]] {
      let base = demands(Self.classes())
      let other = demands(Self.classes(weights))
      for bytes in 0...1 {
        let first = base.filter { $0.responseBytes == bytes }
        let second = other.filter { $0.responseBytes == bytes }
        let common = min(first.count, second.count)
        #expect(common > 200)
        #expect(first.prefix(common) == second.prefix(common))
      }
    }
  }

  @Test("classes of equal demand differ, and so do replications")
  func streams() {
    let requests = demands(Self.classes([0.5, 0.5]).map { RequestClass($0, rankCorrelation: nil) })
    let first = requests.filter { $0.responseBytes == 0 }.map(\.cpu)
    #expect(Set(first).isDisjoint(with: requests.filter { $0.responseBytes == 1 }.map(\.cpu)))
    let again = demands(Self.classes(), replication: 1)
    #expect(again.map(\.responseBytes) != demands(Self.classes()).map(\.responseBytes))
  }

  @Test("a rank correlation leaves CPU times and sizes as they were")
  func correlation() {
    var demand = Demand(
      cpu: .lognormal(logMean: -4, logDeviation: 0.5),
      wait: .lognormal(logMean: -3, logDeviation: 0.5),
      response: .exponential(mean: 1000)
    )
    let base = demands([RequestClass(name: "only", weight: 1, demand: demand)])
    demand.rankCorrelation = 1
    let tied = demands([RequestClass(name: "only", weight: 1, demand: demand)])
    #expect(tied.map(\.responseBytes) == base.map(\.responseBytes))
    #expect(tied.map(\.cpu) == base.map(\.cpu))
    #expect(tied.map(\.wait) != base.map(\.wait))
    // Equal deviations of the logarithm: every wait is the same multiple of its CPU time.
    for request in tied {
      #expect((request.wait.seconds / request.cpu.seconds / 2.718_281_828_459 - 1).magnitude < 1e-5)
    }
  }

  @Test("correlated demands keep the laws of CPU time and wait", arguments: [0, 1])
  func laws(modeNumber: Int) {
    let mode: SamplingMode = [.buffered, .reference][modeNumber]
    let demand = Self.classes()[1].demand
    let requests = demands([Self.classes()[1]], mode: mode)
    for (law, sample) in [
      (demand.cpu, requests.map(\.cpu.seconds)), (demand.wait, requests.map(\.wait.seconds)),
    ] {
      let test = GoodnessOfFit.kolmogorovSmirnov(sample: sample) { law.cumulative($0) }
      #expect(test.pValue > 0.001)
    }
  }
}

extension RequestClass {
  /// A class with another rank correlation.
  fileprivate init(_ other: RequestClass, rankCorrelation: Double?) {
    self = other
    demand.rankCorrelation = rankCorrelation
  }
}
