import LambdaPlatform
import Testing

@Suite struct InitDurationTableTests {
  @Test("155 kinds of function, each once, with 86,709 cold starts in all")
  func coverage() {
    let rows = InitDurationTable.rows
    #expect(rows.count == 155)
    #expect(Set(rows.map { "\($0.runtime) \($0.package) \($0.architecture)" }).count == 155)
    #expect(rows.reduce(0) { $0 + $1.samples } == 86_709)
    #expect(rows.allSatisfy { ["zip", "image"].contains($0.package) })
    #expect(rows.allSatisfy { ["x86_64", "arm64"].contains($0.architecture) })
  }

  @Test("each runtime is named once")
  func runtimes() {
    let runtimes = InitDurationTable.runtimes
    #expect(Set(runtimes).count == runtimes.count)
    #expect(Set(runtimes) == Set(InitDurationTable.rows.map(\.runtime)))
    #expect(runtimes.contains("nodejs22.x"))
    #expect(runtimes.contains("provided.al2-swift6.2"))
  }

  @Test("quantiles rise with their probability up to 1, from above 0 ms")
  func monotone() {
    for row in InitDurationTable.rows {
      #expect(row.points.first.map { $0.milliseconds > 0 } == true)
      #expect(row.points.last?.probability == 1)
      for (point, next) in zip(row.points, row.points.dropFirst()) {
        #expect(point.probability < next.probability)
        #expect(point.milliseconds <= next.milliseconds, "\(row.runtime) \(row.package)")
      }
    }
  }

  // The medians by memory size (128, 512, 1,024 MB), worked out on their own and rounded to a
  // millisecond, bracket the pooled one.
  @Test(
    "pooled medians lie within the medians by memory size",
    arguments: [
      ("nodejs22.x", "zip", 144.0...146.0),
      ("nodejs22.x", "image", 299...311),
      ("python3.13", "zip", 92...94),
      ("java21", "zip", 244...246),
      ("dotnet8", "image", 408...430),
      ("ruby3.4", "zip", 222...234),
      ("provided.al2-swift6.2", "image", 78...80),
      ("provided.al2023-rust", "zip", 16...16),
      ("provided.al2023-go", "image", 46...47),
      ("provided.al2-bun-layer", "zip", 465...468),
    ]
  )
  func medians(runtime: String, package: String, range: ClosedRange<Double>) throws {
    let row = try #require(
      InitDurationTable.row(runtime: runtime, package: package, architecture: "x86_64")
    )
    let median = try #require(row.points.first { $0.probability == 0.5 }).milliseconds
    #expect(range.contains(median.rounded()), "\(median)")
  }

  @Test("a kind that was not measured has no row")
  func missing() {
    let table = InitDurationTable.self
    #expect(table.row(runtime: "nodejs4.3", package: "zip", architecture: "x86_64") == nil)
    #expect(
      table.row(runtime: "provided.al2-bun-layer", package: "zip", architecture: "arm64") == nil
    )
  }
}
