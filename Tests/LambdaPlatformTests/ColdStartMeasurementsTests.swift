import EventKernel
import Foundation
import LambdaPlatform
import Stochastics
import Testing
import Workload

/// Cold starts of functions that do something, against those of the model.
///
/// What the model makes of them, fitted on every other one and tried on the rest, is in the table of
/// `headroom verify`.
///
/// Origin: alex9smith/lambda-benchmark @ 7dfc15b6d719 (MIT), three functions behind a queue, measured in
/// 2025; the means were computed from its 1,806 rows. Their memory size is not known: that of a whole
/// vCPU is assumed, so that CPU time and wait are one.
@Suite struct ColdStartMeasurementsTests {
  /// Means over invocations of a function, in milliseconds.
  struct Measured: CustomTestStringConvertible, Sendable {
    let function: String
    /// Duration of the warm ones.
    let warm: Double
    /// Init and duration of the cold ones that are fitted.
    let fitted: (count: Int, initialization: Double, duration: Double)
    /// Init and duration of the others.
    let other: (count: Int, initialization: Double, duration: Double)

    /// What a cold start takes longer than a warm one, of those that are not fitted.
    var penalty: Double { other.initialization + other.duration - warm }
    var testDescription: String { function }
  }

  static let measured = [
    Measured(
      function: "python",
      warm: 66.4656,
      fitted: (10, 703.226, 197.3),
      other: (10, 697.705, 193.5)
    ),
    Measured(
      function: "typescript",
      warm: 80.2698,
      fitted: (10, 394.373, 754.6),
      other: (10, 392.608, 751.2)
    ),
    Measured(
      function: "rust",
      warm: 40.3266,
      fitted: (6, 52.505, 403.5),
      other: (5, 53.592, 421.8)
    ),
  ]

  @Test("what the presets of a runtime alone say is far below", arguments: measured)
  func presets(measured: Measured) throws {
    let runtime = [
      "python": "python3.13", "typescript": "nodejs22.x", "rust": "provided.al2023-rust",
    ]
    let name = try #require(runtime[measured.function])
    let initialization = try #require(
      InitDurationTable.row(runtime: name, package: "zip", architecture: "x86_64")
    )
    let median = try #require(initialization.points.first { $0.probability == 0.5 })
    let firstRun = try #require(
      FirstRunTable.row(runtime: name, package: "zip", architecture: "x86_64")
    )
    let preset = median.milliseconds + firstRun.cpuMilliseconds + firstRun.waitMilliseconds
    // As the README says.
    let printed = ["python": 95.0, "typescript": 148, "rust": 17]
    #expect(abs(preset - (printed[measured.function] ?? 0)) < 1)
    #expect(preset < 0.15 * measured.penalty)
  }

  private static let data = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data/coldstart/cloudwatch-parsed-2025/parsed_cloudwatch_logs.csv")

  @Test(
    "the means are those of the data",
    .enabled(if: FileManager.default.fileExists(atPath: data.path)),
    arguments: measured
  )
  func means(measured: Measured) throws {
    let text = try String(contentsOf: Self.data, encoding: .utf8)
    let rows = text.split(whereSeparator: \.isNewline).dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .filter { $0[0] == measured.function }
    func mean(_ rows: [[Substring]], _ column: Int) -> Double {
      rows.compactMap { Double($0[column]) }.reduce(0, +) / Double(rows.count)
    }
    let cold = rows.filter { !$0[4].isEmpty }
    #expect(abs(mean(rows.filter { $0[4].isEmpty }, 2) - measured.warm) < 1e-3)
    for (parity, means) in [(0, measured.fitted), (1, measured.other)] {
      let part = cold.enumerated().filter { $0.offset % 2 == parity }.map(\.element)
      #expect(part.count == means.count)
      #expect(abs(mean(part, 4) - means.initialization) < 1e-3)
      #expect(abs(mean(part, 2) - means.duration) < 1e-3)
    }
  }
}
