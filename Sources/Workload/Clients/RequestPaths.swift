internal import EventKernel

/// What requests that are under way went through before their present round, by place; kept only
/// where attribution is asked.
///
/// It stands beside ``PendingTable``, whose records a run without attribution reads for each event
/// of a client.
@usableFromInline
struct RequestPaths: ~Copyable {
  struct Path: BitwiseCopyable {
    /// When the present round began.
    var roundBegan: SimulationTime = .zero
    /// When the round before it ended.
    var roundEnded: SimulationTime = .zero
    /// Time between the rounds so far.
    var backoff: SimulationTime = .zero
  }

  private var paths = EntityTable<Path>()

  init() {}

  /// A request begins its first round.
  mutating func begin(_ place: Int32, at now: SimulationTime) {
    while paths.count <= Int(place) { paths.append(Path()) }
    paths[Int(place)] = Path(roundBegan: now)
  }

  /// A round has ended without an answer.
  mutating func endRound(of place: Int32, at now: SimulationTime) {
    paths[Int(place)].roundEnded = now
  }

  /// A further round begins.
  mutating func beginNextRound(of place: Int32, at now: SimulationTime) {
    paths[Int(place)].backoff += now - paths[Int(place)].roundEnded
    paths[Int(place)].roundBegan = now
  }

  /// Where the time of a request went that is answered now.
  ///
  /// - Parameters:
  ///   - place: Of the request.
  ///   - arrival: When its first round began.
  ///   - now: When its client has the answer.
  ///   - attempt: Where the time of the attempt that was answered went, to the last nanosecond.
  /// - Returns: Parts that add up to `now - arrival`.
  func time(
    of place: Int32,
    arrival: SimulationTime,
    now: SimulationTime,
    attempt: TimeSpent
  ) -> RequestTime {
    let path = paths[Int(place)]
    var time = RequestTime(attempt: attempt)
    time.backoff = path.backoff
    time.earlierAttempts = path.roundBegan - arrival - path.backoff
    time.hedgeDelay = now - path.roundBegan - attempt.total
    return time
  }
}
