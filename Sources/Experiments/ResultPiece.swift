internal import LambdaPlatform
package import Measures
package import Pricing
package import Scenarios
package import Workload

/// A piece of a platform that has results of its own: the requests of a stream or of one of its
/// classes, or a part of the platform with what it serves.
package enum ResultPiece: Sendable, Equatable {
  /// The requests of the stream at a position of the scenario's traffic.
  case stream(Int)
  /// Those of a class, by its position in the stream.
  case requestClass(Int, ofStream: Int)
  /// A part of the platform, by its number: a function.
  case part(Int)
  /// The queue of the stream at a position of the scenario's traffic.
  case queue(Int)
}

/// What one replication measured of a piece of a platform.
package struct PieceResult: Sendable, Equatable {
  /// The metrics that can be told of it.
  package let metrics: MetricValues
  /// The requests that arrived in the measured window, each to its end.
  package let tally: RequestTally
  /// What it costs, line by line of the platform's bill; nil where that cannot be told apart.
  package var costs: PartCosts?
}

/// How a piece is called in the columns of result files.
package struct PieceNames: Sendable, Equatable {
  /// The name of the stream; "" for all requests.
  package var stream = ""
  /// The name of the class; "" for all classes.
  package var requestClass = ""
  /// The name of the part; "" for the whole platform.
  package var part = ""

  /// Names a piece; by default the whole platform.
  package init(stream: String = "", requestClass: String = "", part: String = "") {
    self.stream = stream
    self.requestClass = requestClass
    self.part = part
  }
}

extension Scenario {
  /// The pieces of a platform: each stream before its classes, where not all requests are of one
  /// stream and class, then the parts of a platform of several, and the queues before it.
  package func pieces(of platform: PlatformConfiguration) -> [ResultPiece] {
    requestPieces + platform.parts.indices.map { .part($0) } + queues.map { .queue($0) }
  }

  /// Positions of the streams whose requests go through a queue.
  private var queues: [Int] {
    traffic.indices.filter { traffic[$0].queueName != nil }
  }

  /// The pieces of the requests; none where all are of one stream and class.
  package var requestPieces: [ResultPiece] {
    traffic.indices.flatMap { stream -> [ResultPiece] in
      let classes = traffic[stream].classes.count
      let whole = traffic.count > 1 ? [ResultPiece.stream(stream)] : []
      guard classes > 1 else { return whole }
      return whole + (0..<classes).map { .requestClass($0, ofStream: stream) }
    }
  }

  /// The whole platform, as nil, and its pieces, each with its position among them and its names.
  package func rows(of platform: String) -> [(position: Int?, names: PieceNames)] {
    guard let configuration = platforms.first(where: { $0.name == platform }) else {
      return [(nil, PieceNames())]
    }
    let parts = configuration.parts
    let pieces =
      requestPieces.map(names) + parts.map { PieceNames(part: $0.name) }
      + queues.map { PieceNames(stream: traffic[$0].name, part: traffic[$0].queueName ?? "") }
    return [(nil, PieceNames())] + pieces.enumerated().map { ($0, $1) }
  }

  /// How a piece of the requests is called.
  private func names(of piece: ResultPiece) -> PieceNames {
    switch piece {
    case .stream(let stream): PieceNames(stream: traffic[stream].name)
    case .requestClass(let requestClass, let stream):
      PieceNames(
        stream: traffic[stream].name,
        requestClass: traffic[stream].classes[requestClass].name
      )
    case .part, .queue: PieceNames()
    }
  }
}

extension PlatformConfiguration {
  /// A part of a platform, and the streams that it alone serves.
  package struct Part: Sendable, Equatable {
    /// Its name.
    package let name: String
    /// Positions of the streams in the scenario's traffic.
    package let streams: [Int]
  }

  /// The parts of a platform that has several: the functions of an account.
  package var parts: [Part] {
    guard case .lambda(let account) = kind, account.functions.count > 1 else { return [] }
    var streams = Array(repeating: [Int](), count: account.functions.count)
    for (stream, function) in account.functionOfStream.enumerated() {
      streams[function].append(stream)
    }
    return zip(account.functions, streams).map { Part(name: $0.name, streams: $1) }
  }
}
