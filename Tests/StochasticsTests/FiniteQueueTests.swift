import Stochastics
import Testing

@Suite struct FiniteQueueTests {
  struct Row: Sendable {
    let servers: Int
    let capacity: Int
    let arrivalRate: Double
    let blocking: Double
    let throughput: Double
    let present: Double
    let waiting: Double
    let sojourn: Double
    let wait: Double
  }

  /// Computed with 50-digit arithmetic, nine digits kept; time in units of the mean service time.
  static let rows: [Row] = [
    Row(
      servers: 1,
      capacity: 5,
      arrivalRate: 0.8,
      blocking: 0.088_819_498_7,
      throughput: 0.728_944_401,
      present: 1.868_332_03,
      waiting: 1.139_387_63,
      sojourn: 2.563_065_21,
      wait: 1.563_065_21
    ),
    Row(
      servers: 1,
      capacity: 10,
      arrivalRate: 1.2,
      blocking: 0.192_586_495,
      throughput: 0.968_896_206,
      present: 6.710_708_68,
      waiting: 5.741_812_47,
      sojourn: 6.926_137_84,
      wait: 5.926_137_84
    ),
    Row(
      servers: 2,
      capacity: 10,
      arrivalRate: 1.8,
      blocking: 0.054_807_332_2,
      throughput: 1.701_346_8,
      present: 4.281_410_63,
      waiting: 2.580_063_83,
      sojourn: 2.516_483_19,
      wait: 1.516_483_19
    ),
    Row(
      servers: 4,
      capacity: 20,
      arrivalRate: 3.6,
      blocking: 0.016_804_982_3,
      throughput: 3.539_502_06,
      present: 7.769_208_14,
      waiting: 4.229_706_07,
      sojourn: 2.195_000_31,
      wait: 1.195_000_31
    ),
    Row(
      servers: 4,
      capacity: 20,
      arrivalRate: 5,
      blocking: 0.202_842_884,
      throughput: 3.985_785_58,
      present: 16.270549,
      waiting: 12.284_763_4,
      sojourn: 4.082_143_58,
      wait: 3.082_143_58
    ),
    Row(
      servers: 8,
      capacity: 108,
      arrivalRate: 8,
      blocking: 0.009_592_784_57,
      throughput: 7.923_257_72,
      present: 56.366_819_8,
      waiting: 48.443_562_1,
      sojourn: 7.114_096_47,
      wait: 6.114_096_47
    ),
    Row(
      servers: 10,
      capacity: 30,
      arrivalRate: 12,
      blocking: 0.168_637_245,
      throughput: 9.976_353_07,
      present: 25.285_667_4,
      waiting: 15.309_314_3,
      sojourn: 2.534_560_19,
      wait: 1.534_560_19
    ),
    Row(
      servers: 16,
      capacity: 1040,
      arrivalRate: 20,
      blocking: 0.2,
      throughput: 16.0,
      present: 1036.0,
      waiting: 1020.0,
      sojourn: 64.75,
      wait: 63.75
    ),
  ]

  @Test("blocking, throughput and means in M/M/c/K", arguments: rows)
  func steadyState(row: Row) {
    let queue = FiniteQueue(
      arrivalRate: row.arrivalRate,
      meanServiceTime: 1,
      servers: row.servers,
      capacity: row.capacity
    )
    #expect(queue.blocking.relativeError(to: row.blocking) < 1e-8)
    #expect(queue.throughput.relativeError(to: row.throughput) < 1e-8)
    #expect(queue.meanNumberPresent.relativeError(to: row.present) < 1e-8)
    #expect(queue.meanNumberWaiting.relativeError(to: row.waiting) < 1e-8)
    #expect(queue.meanSojourn.relativeError(to: row.sojourn) < 1e-8)
    #expect(queue.meanWait.relativeError(to: row.wait) < 1e-8)
  }

  @Test("without a waiting room it is Erlang B, at a load however small or large")
  func withoutWaitingRoom() {
    for offeredLoad in [1e-6, 0.5, 12, 1e6] {
      let queue = FiniteQueue(
        arrivalRate: offeredLoad,
        meanServiceTime: 1,
        servers: 50,
        capacity: 50
      )
      let blocking = QueueingFormulas.erlangB(offeredLoad: offeredLoad, servers: 50)
      #expect((queue.blocking - blocking).magnitude <= 1e-12 * blocking)
      #expect(queue.meanNumberWaiting == 0)
    }
  }
}
