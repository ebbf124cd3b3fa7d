internal import Stochastics

/// Makes the demands of one stream's requests, one after the other.
///
/// Which class a request has comes from a random stream of its own, one draw per request; each
/// quantity of each class from another. So the *n*-th demand of a class depends on nothing but that
/// class, the seed and the replication: neither on the other classes nor on how the calls of `fill`
/// cut the sequence.
final class DemandGenerator {
  private let columns: [DemandColumns]
  /// Draws the classes; nil when there is one.
  private let picker: ClassPicker?

  /// Prepares the demands of a stream.
  ///
  /// - Parameters:
  ///   - stream: Whose requests they are.
  ///   - seed: The scenario's seed.
  ///   - replication: Number of the replication, from 0.
  ///   - mode: How random numbers are drawn.
  init(_ stream: TrafficStream, seed: UInt64, replication: Int, mode: SamplingMode) {
    func random(_ purpose: String) -> RandomStream {
      RandomStream(seed: seed, replication: replication, name: "\(purpose)/\(stream.name)")
    }
    // A stream without classes of its own has one that is named for it.
    if stream.classes.count == 1, stream.classes[0].name == stream.name {
      columns = [DemandColumns(stream.classes[0].demand, mode: mode, random: random)]
      picker = nil
      return
    }
    columns = stream.classes.map { requestClass in
      // Names of classes have no slash, so that no other purpose or stream can have this name.
      DemandColumns(requestClass.demand, mode: mode) { random("\($0).\(requestClass.name)") }
    }
    picker = ClassPicker(weights: stream.classes.map(\.weight), stream: random("class"))
  }

  /// Sets class, CPU time, wait and size of the answer of the next requests.
  ///
  /// - Parameter requests: The requests; their arrivals and streams are left as they are.
  func fill(_ requests: UnsafeMutableBufferPointer<Request>) {
    guard let picker else {
      columns[0].fill(requests)
      return
    }
    for row in requests.indices {
      let position = picker.next()
      requests[row].origin.requestClass = Int32(position)
      columns[position].fill(UnsafeMutableBufferPointer(rebasing: requests[row...row]))
    }
  }
}

/// Picks one of several classes by its weight.
private final class ClassPicker {
  /// For each class but the last, the share of the classes up to it.
  private let bounds: [Double]
  private let stream: RandomStream

  init(weights: [Double], stream: RandomStream) {
    let total = weights.reduce(0, +)
    var sum = 0.0
    bounds = weights.dropLast().map { weight in
      sum += weight
      return sum / total
    }
    self.stream = stream
  }

  /// The position of the next request's class; by inversion, so that a small change of the weights
  /// changes the class of few requests.
  func next() -> Int {
    let point = stream.uniform()
    return bounds.firstIndex { point < $0 } ?? bounds.count
  }
}

/// The quantities of one demand, each drawn from a random stream of its own.
///
/// CPU time and wait that are correlated come in pairs; each still has its own stream, so that the
/// correlation and the law of the wait leave the CPU times as they are (in `reference` mode both
/// come from that of the CPU times).
private final class DemandColumns {
  /// What holds for every request; zero where something is drawn.
  private let fixed: Request
  private let cpu: Sampler?
  private let wait: Sampler?
  private let cpuAndWait: GaussianCopula?
  private let response: Sampler?

  init(_ demand: Demand, mode: SamplingMode, random: (_ purpose: String) -> RandomStream) {
    fixed = Request(
      arrival: .zero,
      cpu: .seconds(demand.cpu.constant ?? 0),
      wait: .seconds(demand.wait.constant ?? 0),
      responseBytes: Int64((demand.response.constant ?? 0).rounded()),
      downstream: Int32(demand.downstream ?? -1)
    )
    func sampler(_ distribution: Distribution, _ purpose: String) -> Sampler? {
      guard distribution.constant == nil else { return nil }
      return Sampler(distribution, stream: random(purpose), mode: mode)
    }
    if let rankCorrelation = demand.rankCorrelation {
      cpu = nil
      wait = nil
      cpuAndWait = GaussianCopula(
        demand.cpu,
        demand.wait,
        rankCorrelation: rankCorrelation,
        streams: (random("cpu"), random("wait")),
        mode: mode
      )
    } else {
      cpu = sampler(demand.cpu, "cpu")
      wait = sampler(demand.wait, "wait")
      cpuAndWait = nil
    }
    response = sampler(demand.response, "response")
  }

  func fill(_ requests: UnsafeMutableBufferPointer<Request>) {
    if cpu == nil || wait == nil || response == nil {
      let fixed = fixed
      for row in requests.indices {
        requests[row].cpu = fixed.cpu
        requests[row].wait = fixed.wait
        requests[row].responseBytes = fixed.responseBytes
        requests[row].downstream = fixed.downstream
      }
    } else {
      for row in requests.indices { requests[row].downstream = fixed.downstream }
    }
    if let cpu {
      for row in requests.indices { requests[row].cpu.nanoseconds = cpu.nextNanoseconds() }
    }
    if let wait {
      for row in requests.indices { requests[row].wait.nanoseconds = wait.nextNanoseconds() }
    }
    if let cpuAndWait {
      for row in requests.indices {
        let (cpu, wait) = cpuAndWait.nextNanoseconds()
        requests[row].cpu.nanoseconds = cpu
        requests[row].wait.nanoseconds = wait
      }
    }
    if let response {
      for row in requests.indices { requests[row].responseBytes = response.nextBytes() }
    }
  }
}

extension Distribution {
  /// The value of a constant; nil for what is drawn.
  fileprivate var constant: Double? {
    if case .constant(let value) = self { value } else { nil }
  }
}

extension Sampler {
  /// The next draw as a whole number of bytes.
  fileprivate func nextBytes() -> Int64 {
    Int64(min(next(), 1e15).rounded())
  }
}
