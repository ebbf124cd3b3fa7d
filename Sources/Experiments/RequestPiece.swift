package import Measures
package import Scenarios
package import Workload

/// A piece of the requests that has results of its own: those of a stream, or of one of its classes.
package struct RequestPiece: Sendable, Equatable {
  /// Position of the stream in the scenario's traffic.
  package let stream: Int
  /// Position of the class in the stream; nil for all of them.
  package let requestClass: Int?

  /// Of which metrics its results are made.
  var scope: MetricScopes { requestClass == nil ? .stream : .requestClass }
}

/// What one replication measured of a piece of the requests.
package struct PieceResult: Sendable, Equatable {
  /// The metrics of the requests alone.
  package let metrics: MetricValues
  /// The requests that arrived in the measured window, each to its end.
  package let tally: RequestTally
}

extension Scenario {
  /// The pieces of the requests, each stream before its classes; none where all requests are of one
  /// stream and class.
  package var pieces: [RequestPiece] {
    traffic.indices.flatMap { stream -> [RequestPiece] in
      let classes = traffic[stream].classes.count
      let whole = traffic.count > 1 ? [RequestPiece(stream: stream, requestClass: nil)] : []
      guard classes > 1 else { return whole }
      return whole + (0..<classes).map { RequestPiece(stream: stream, requestClass: $0) }
    }
  }

  /// The names of a piece's stream and class; "" for all classes, and for all requests.
  package func names(of piece: RequestPiece?) -> (stream: String, requestClass: String) {
    guard let piece else { return ("", "") }
    let stream = traffic[piece.stream]
    return (stream.name, piece.requestClass.map { stream.classes[$0].name } ?? "")
  }
}
