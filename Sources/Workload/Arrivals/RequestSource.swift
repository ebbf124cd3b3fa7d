package import DataFiles
public import EventKernel
package import Stochastics

/// The requests of all streams of a scenario, merged in the order of time.
///
/// Users in a closed loop are left to the client: when they send depends on their answers.
///
/// Requests are made in batches of at most 128 and never held beyond that, whatever the length of
/// the run. Every quantity of every class of every stream has a random stream of its own, named for
/// it, so the *n*-th demand of a class does not depend on what else comes, and batching changes
/// nothing. Requests of different streams at one instant come in the order of the streams.
@usableFromInline
package struct RequestSource: ~Copyable {
  @usableFromInline let batch: UnsafeMutableBufferPointer<Request>
  @usableFromInline var count = 0
  @usableFromInline var position = 0
  private var merger: RequestMerger?

  /// Requests made at a time unless something else is asked for.
  package static let usualBatch = RequestBatch.size

  /// Prepares the requests of some streams.
  ///
  /// - Parameters:
  ///   - streams: In the order of the scenario.
  ///   - numbers: Which streams of the scenario they are, by their positions; nil for all of them.
  ///   - batchSize: How many requests are made at a time; few where there are very many sources.
  ///   - duration: Requests at or after this instant are left out.
  ///   - seed: The scenario's seed.
  ///   - replication: Number of the replication, from 0.
  ///   - mode: How random numbers are drawn.
  /// - Throws: `DataFileError` when a trace cannot be opened.
  package init(
    streams: [TrafficStream],
    numbers: [Int]? = nil,
    batchSize: Int = RequestSource.usualBatch,
    duration: SimulationTime,
    seed: UInt64,
    replication: Int,
    mode: SamplingMode = .buffered
  ) throws(DataFileError) {
    let lines = try RequestLines(
      streams: streams,
      numbers: numbers ?? Array(streams.indices),
      batch: batchSize,
      duration: duration,
      seed: seed,
      replication: replication,
      mode: mode
    )
    var merger = RequestMerger(lines)
    let batch = UnsafeMutableBufferPointer<Request>.allocate(capacity: batchSize)
    count = merger.fill(batch)
    self.batch = batch
    isMerged = streams.count > RequestBatch.fewLines
    self.merger = consume merger
  }

  /// A source of given requests, for exact timelines.
  ///
  /// - Parameter requests: In the order of arrival.
  package init(requests: [Request]) {
    merger = nil
    isMerged = false
    batch = .allocate(capacity: requests.count)
    _ = batch.initialize(from: requests)
    count = requests.count
  }

  deinit {
    batch.deallocate()
  }

  /// Whether so many streams are merged that their requests wait for memory unless it is fetched ahead.
  @usableFromInline package let isMerged: Bool

  /// When the next request comes, or `SimulationTime.never`.
  @inlinable
  package var nextArrival: SimulationTime {
    position < count ? batch[position].arrival : .never
  }

  /// The next request; there must be one.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable
  package mutating func takeNext() -> Request {
    precondition(position < count, "there is no next request")
    let request = batch[position]
    position &+= 1
    if position == count { refill() }
    return request
  }

  /// The stream of a request that comes after the next one; -1 when that is not known yet.
  @inlinable
  package func stream(ahead: Int) -> Int32 {
    let place = position &+ ahead
    return place < count ? batch[place].origin.stream : -1
  }

  /// What cut a recorded trace short, if anything did.
  package var failure: DataFileError? {
    // Optional chaining would consume what cannot be copied.
    switch merger {
    case .some(let merger): merger.failure
    case nil: nil
    }
  }

  @usableFromInline
  mutating func refill() {
    guard let filled = merger?.fill(batch) else { return }
    count = filled
    position = 0
  }
}
