import LambdaPlatform
import Testing

@Suite struct FirstRunTableTests {
  @Test("every kind of function with an Init has a first run, in the same order")
  func coverage() {
    let kinds = FirstRunTable.rows.map { [$0.runtime, $0.package, $0.architecture] }
    let initializations = InitDurationTable.rows.map { [$0.runtime, $0.package, $0.architecture] }
    #expect(kinds == initializations)
    let table = FirstRunTable.self
    #expect(table.row(runtime: "nodejs4.3", package: "zip", architecture: "x86_64") == nil)
  }

  /// The mean time of CPU work under the quota of a memory size, over the phases of the tick.
  private static func milliseconds(of cpu: Double, memoryMB: Int) -> Double {
    guard cpu > 0 else { return 0 }
    let quota = CPUQuota(share: Double(memoryMB) / 1_769)
    let phases: Int64 = 40
    let sum = (1...phases).reduce(Int64(0)) { sum, phase in
      sum + quota.duration(of: Int64(cpu * 1e6), phase: CPUQuota.tick / phases * phase)
    }
    return Double(sum) / Double(phases) / 1e6
  }

  private static func errors(of row: FirstRunTable.Row, cpu: Double, wait: Double) -> [Double] {
    zip(FirstRunTable.memorySizesMB, row.measuredMilliseconds).map { memory, measured in
      (milliseconds(of: cpu, memoryMB: memory) + wait) / measured - 1
    }
  }

  @Test("CPU time and wait make of each memory size what was measured, as far as the table says")
  func errors() {
    let errors = FirstRunTable.rows
      .flatMap { Self.errors(of: $0, cpu: $0.cpuMilliseconds, wait: $0.waitMilliseconds) }
      .map(abs).sorted()
    #expect(errors.count == 620)
    #expect(abs(errors.reduce(0, +) / 620 - 0.06) < 0.005)
    #expect(abs(errors[310] - 0.04) < 0.005)
    #expect(abs(errors[558] - 0.14) < 0.005)
    #expect(abs(errors[619] - 0.61) < 0.005)
  }

  @Test("the README's example is computed right")
  func example() throws {
    let row = try #require(
      FirstRunTable.row(runtime: "dotnet8", package: "zip", architecture: "x86_64")
    )
    #expect(row.measuredMilliseconds.map { $0.rounded() } == [727, 358, 167, 75])
    let computed = FirstRunTable.memorySizesMB.map {
      Self.milliseconds(of: row.cpuMilliseconds, memoryMB: $0) + row.waitMilliseconds
    }
    #expect(computed.map { $0.rounded() } == [709, 350, 168, 85])
  }

  @Test(
    "no other CPU time comes closer",
    arguments: ["dotnet8", "java21", "nodejs22.x", "ruby3.4"]
  )
  func optimal(runtime: String) throws {
    let row = try #require(
      FirstRunTable.row(runtime: runtime, package: "zip", architecture: "x86_64")
    )
    func sum(cpu: Double, wait: Double) -> Double {
      Self.errors(of: row, cpu: cpu, wait: wait).reduce(0) { $0 + $1 * $1 }
    }
    let best = sum(cpu: row.cpuMilliseconds, wait: row.waitMilliseconds)
    for tenths in -20...20 {
      for wait in [0, 0.5, 1, 2] {
        let cpu = max(0, row.cpuMilliseconds + Double(tenths) / 10)
        // Both are rounded to a tenth of a millisecond.
        #expect(sum(cpu: cpu, wait: wait) > best * 0.95 - 1e-3, "\(cpu) ms and \(wait) ms")
      }
    }
  }
}
