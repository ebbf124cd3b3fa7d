import EventKernel
import Stochastics

/// The hold model: the first event of a queue is taken and put back with a later time.
///
/// The number of events stays the same. The increments are drawn beforehand, so that only the queue
/// is timed.
struct HoldModel: ~Copyable {
  private var queue: EventQueue<Int32>
  private let increments: [Int64]
  private var sequence: UInt64
  /// The sum of the times of all events taken, wrapped; equal for every structure.
  private(set) var checksum: Int64 = 0

  /// Fills a queue.
  ///
  /// - Parameters:
  ///   - outstanding: Events in the queue, at least 1.
  ///   - structure: How the queue holds them.
  init(outstanding: Int, structure: EventQueue<Int32>.Structure) {
    let stream = RandomStream(seed: 1, replication: 0, name: "hold")
    let sampler = Sampler(.exponential(mean: 1), stream: stream)
    increments = (0..<(1 << 16)).map { _ in sampler.nextNanoseconds() }
    queue = EventQueue(structure: structure)
    sequence = UInt64(outstanding)
    for event in 0..<outstanding {
      queue.push(
        EventEntry(
          time: sampler.nextNanoseconds(),
          sequence: UInt64(event + 1),
          event: Int32(event)
        )
      )
    }
  }

  /// Takes the first event and puts it back, so many times.
  mutating func hold(times: Int) {
    for _ in 0..<times {
      let first = queue.popFirst()
      checksum &+= first.time
      sequence &+= 1
      let increment = increments[Int(truncatingIfNeeded: sequence) & 0xFFFF]
      queue.push(
        EventEntry(time: first.time + increment, sequence: sequence, event: first.event)
      )
    }
  }
}
