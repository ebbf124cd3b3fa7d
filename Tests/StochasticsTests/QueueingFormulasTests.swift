import Stochastics
import Testing

/// Tables computed with 50-digit arithmetic, time in units of the mean service time; the printed
/// digits bound the error.
@Suite struct QueueingFormulasTests {
  struct MultiServerRow: Sendable {
    let servers: Int
    let utilization: Double
    let waiting: Double
    let meanWait: Double
    let wait99: Double
  }

  static let multiServerRows: [MultiServerRow] = [
    MultiServerRow(servers: 1, utilization: 0.5, waiting: 0.5, meanWait: 1.0, wait99: 7.824046),
    MultiServerRow(
      servers: 1,
      utilization: 0.7,
      waiting: 0.7,
      meanWait: 2.333_333_333,
      wait99: 14.161651
    ),
    MultiServerRow(servers: 1, utilization: 0.9, waiting: 0.9, meanWait: 9.0, wait99: 44.998097),
    MultiServerRow(
      servers: 2,
      utilization: 0.5,
      waiting: 0.333_333_333_3,
      meanWait: 0.333_333_333_3,
      wait99: 3.506_557_9
    ),
    MultiServerRow(
      servers: 2,
      utilization: 0.7,
      waiting: 0.576_470_588_2,
      meanWait: 0.960_784_313_7,
      wait99: 6.757232
    ),
    MultiServerRow(
      servers: 2,
      utilization: 0.9,
      waiting: 0.852_631_578_9,
      meanWait: 4.263_157_895,
      wait99: 22.228712
    ),
    MultiServerRow(
      servers: 4,
      utilization: 0.5,
      waiting: 0.173_913_043_5,
      meanWait: 0.086_956_521_74,
      wait99: 1.427_985_2
    ),
    MultiServerRow(
      servers: 4,
      utilization: 0.7,
      waiting: 0.428_654_318_2,
      meanWait: 0.357_211_931_9,
      wait99: 3.131_721_4
    ),
    MultiServerRow(
      servers: 4,
      utilization: 0.9,
      waiting: 0.787_753_264_3,
      meanWait: 1.969_383_161,
      wait99: 10.9165
    ),
    MultiServerRow(
      servers: 8,
      utilization: 0.5,
      waiting: 0.059_043_994_7,
      meanWait: 0.014_760_998_67,
      wait99: 0.443_924_44
    ),
    MultiServerRow(
      servers: 8,
      utilization: 0.7,
      waiting: 0.270_602_932_2,
      meanWait: 0.112_751_221_8,
      wait99: 1.374_194_8
    ),
    MultiServerRow(
      servers: 8,
      utilization: 0.9,
      waiting: 0.701_532_990_1,
      meanWait: 0.876_916_237_7,
      wait99: 5.313_353_5
    ),
    MultiServerRow(
      servers: 16,
      utilization: 0.7,
      waiting: 0.129_675_792_1,
      meanWait: 0.027_015_790_02,
      wait99: 0.533_844_24
    ),
    MultiServerRow(
      servers: 16,
      utilization: 0.9,
      waiting: 0.591_343_393_9,
      meanWait: 0.369_589_621_2,
      wait99: 2.549_882_4
    ),
    MultiServerRow(
      servers: 32,
      utilization: 0.7,
      waiting: 0.038_019_471_15,
      meanWait: 0.003_960_361_578,
      wait99: 0.139_115_97
    ),
    MultiServerRow(
      servers: 32,
      utilization: 0.9,
      waiting: 0.458_196_621_5,
      meanWait: 0.143_186_444_2,
      wait99: 1.195_222_9
    ),
    MultiServerRow(
      servers: 64,
      utilization: 0.8,
      waiting: 0.056_056_375_55,
      meanWait: 0.004_379_404_34,
      wait99: 0.134_669_75
    ),
    MultiServerRow(
      servers: 64,
      utilization: 0.95,
      waiting: 0.588_010_931_9,
      meanWait: 0.183_753_416_2,
      wait99: 1.273_175_1
    ),
    MultiServerRow(
      servers: 100,
      utilization: 0.9,
      waiting: 0.216_940_480_9,
      meanWait: 0.021_694_048_09,
      wait99: 0.307_703_79
    ),
    MultiServerRow(
      servers: 200,
      utilization: 0.95,
      waiting: 0.365_263_856_6,
      meanWait: 0.036_526_385_66,
      wait99: 0.359_803_49
    ),
    MultiServerRow(
      servers: 500,
      utilization: 0.98,
      waiting: 0.546_673_272_2,
      meanWait: 0.054_667_327_22,
      wait99: 0.400_126_62
    ),
  ]

  @Test("probability, mean and 99th percentile of the wait in M/M/c", arguments: multiServerRows)
  func multiServer(row: MultiServerRow) {
    let arrivalRate = row.utilization * Double(row.servers)
    let waiting = QueueingFormulas.erlangC(offeredLoad: arrivalRate, servers: row.servers)
    #expect(waiting.relativeError(to: row.waiting) < 1e-9)
    let meanWait = QueueingFormulas.meanWait(
      arrivalRate: arrivalRate,
      meanServiceTime: 1,
      servers: row.servers
    )
    #expect(meanWait.relativeError(to: row.meanWait) < 1e-9)
    let wait99 = QueueingFormulas.waitQuantile(
      0.99,
      arrivalRate: arrivalRate,
      meanServiceTime: 1,
      servers: row.servers
    )
    #expect(wait99.relativeError(to: row.wait99) < 1e-7)
  }

  @Test("times scale with the mean service time")
  func units() {
    let inSeconds = QueueingFormulas.meanWait(
      arrivalRate: 36,
      meanServiceTime: 0.1,
      servers: 4
    )
    #expect(inSeconds.relativeError(to: 0.196_938_316_1) < 1e-9)
    let median = QueueingFormulas.waitQuantile(
      0.1,
      arrivalRate: 2,
      meanServiceTime: 1,
      servers: 4
    )
    #expect(median == 0)
  }

  @Test(
    "blocking in M/M/c/c",
    arguments: [
      (1, 0.5, 0.333_333_333_3),
      (5, 3, 0.110_054_347_8),
      (10, 5, 0.018_384_570_34),
      (10, 8, 0.121_661_064_3),
      (10, 10, 0.214_582_343_1),
      (20, 15, 0.045_593_215_59),
      (50, 40, 0.018_690_671_11),
      (100, 90, 0.026_957_380_46),
      (100, 100, 0.075_700_452_71),
      (1000, 950, 0.003_649_293_689),
    ] as [(Int, Double, Double)]
  )
  func blocking(servers: Int, offeredLoad: Double, blocking: Double) {
    let computed = QueueingFormulas.erlangB(offeredLoad: offeredLoad, servers: servers)
    #expect(computed.relativeError(to: blocking) < 1e-8)
  }

  @Test("no load is never blocked nor made to wait, and no server blocks everything")
  func edges() {
    #expect(QueueingFormulas.erlangB(offeredLoad: 0, servers: 3) == 0)
    #expect(QueueingFormulas.erlangB(offeredLoad: 2, servers: 0) == 1)
    #expect(QueueingFormulas.erlangC(offeredLoad: 0, servers: 3) == 0)
  }

  @Test(
    "mean wait in M/G/1",
    arguments: [
      (0.5, 0, 0.5), (0.7, 0, 1.166_666_667), (0.8, 0, 2), (0.9, 0, 4.5), (0.5, 1, 1),
      (0.9, 1, 9), (0.5, 4, 2.5), (0.8, 4, 10), (0.7, 16, 19.833_333_33), (0.9, 16, 76.5),
    ] as [(Double, Double, Double)]
  )
  func singleServer(utilization: Double, squaredVariation: Double, meanWait: Double) {
    let computed = QueueingFormulas.pollaczekKhinchineMeanWait(
      arrivalRate: utilization,
      meanServiceTime: 1,
      coefficientOfVariation: squaredVariation.squareRoot()
    )
    #expect(computed.relativeError(to: meanWait) < 1e-9)
  }

  @Test(
    "mean sojourn under processor sharing",
    arguments: [(0.5, 2), (0.7, 3.333_333_333), (0.8, 5), (0.9, 10)] as [(Double, Double)]
  )
  func processorSharing(utilization: Double, sojourn: Double) {
    let computed = QueueingFormulas.processorSharingMeanSojourn(
      arrivalRate: utilization,
      meanServiceTime: 1
    )
    #expect(computed.relativeError(to: sojourn) < 1e-9)
  }
}
