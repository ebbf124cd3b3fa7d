import Pricing
import Testing

@Suite struct LambdaBillingTests {
  @Test(
    "Init and handler are added and rounded up once",
    arguments: [
      // AWS's examples, in hundredths of a millisecond: Init, handler, billed milliseconds.
      (13_361, 8_000, 214),
      (301_678, 8_400, 3_101),
      (300_492, 11_123, 3_117),
      // Warm starts.
      (0, 1_842, 19),
      (0, 100, 1),
      (0, 0, 0),
    ] as [(Int64, Int64, Int64)]
  )
  func rounding(initHundredths: Int64, durationHundredths: Int64, billed: Int64) {
    #expect(
      LambdaBilling.billedMilliseconds(
        initNanoseconds: initHundredths * 10_000,
        durationNanoseconds: durationHundredths * 10_000
      ) == billed
    )
  }

  @Test("one nanosecond above a whole millisecond is billed as the next")
  func nanosecond() {
    let exact = LambdaBilling.billedMilliseconds(initNanoseconds: 0, durationNanoseconds: 5_000_000)
    let above = LambdaBilling.billedMilliseconds(initNanoseconds: 1, durationNanoseconds: 5_000_000)
    #expect(exact == 5)
    #expect(above == 6)
  }

  @Test(
    "memory counts in GB of 1,024 MB",
    arguments: [(1_000, 1_024, 1.0), (1_000, 128, 0.125), (500, 1_536, 0.75)]
      as [(Int64, Int, Double)]
  )
  func gigabyteSeconds(milliseconds: Int64, memoryMB: Int, expected: Double) {
    let quantity = LambdaBilling.gigabyteSeconds(
      billedMilliseconds: milliseconds,
      memoryMB: memoryMB
    )
    #expect(quantity == expected)
  }
}
