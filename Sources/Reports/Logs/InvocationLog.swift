internal import DataFiles
internal import EventKernel
package import Experiments
internal import LambdaPlatform
internal import Scenarios
internal import Workload

/// The last lines of the logs of invocations, as Lambda writes them, so that tools that read logs can be tried on
/// a simulation.
///
/// A model knows nothing of the memory that a handler uses: where no stream says what its requests hold, the
/// size of the function stands for it. Identifiers are made from the seed.
///
/// Source: AWS Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle" and "Lambda
/// Telemetry API Event schema reference", read 2026.
package struct InvocationLog {
  /// How lines are written.
  package enum Format: String, Sendable, CaseIterable {
    /// Fields with tabs between.
    case text
    /// An object a line.
    case json
  }

  private let result: ExperimentResult
  private let format: Format

  /// Writes the invocations of the first replication that were kept.
  package init(_ result: ExperimentResult, format: Format) {
    self.result = result
    self.format = format
  }

  /// The platforms that have logs, with the text of each, ending with a line break.
  package var texts: [(platform: String, text: String)] {
    result.platforms.compactMap { platform in
      let configuration = result.scenario.platforms.first { $0.name == platform.name }
      guard case .lambda(let account)? = configuration?.kind,
        let observation = platform.replications.first?.observation?.account
      else { return nil }
      let writer = ReportLineWriter(
        scenario: result.scenario,
        account: account,
        platform: platform.name,
        format: format
      )
      return (platform.name, observation.invocations.map(writer.lines).joined())
    }
  }
}

/// Writes the lines of an invocation.
private struct ReportLineWriter {
  private let scenario: Scenario
  private let platform: String
  private let format: InvocationLog.Format
  /// By function: its size and what its requests hold, in MB.
  private let memory: [(size: Int, used: Int)]

  init(
    scenario: Scenario,
    account: LambdaConfiguration,
    platform: String,
    format: InvocationLog.Format
  ) {
    self.scenario = scenario
    self.platform = platform
    self.format = format
    memory = account.functions.enumerated().map { place, function in
      let streams = scenario.traffic.enumerated().filter { number, _ in
        (account.functionOfStream.isEmpty ? 0 : account.functionOfStream[number]) == place
      }
      let held = streams.flatMap(\.element.classes).map(\.demand.memory).max() ?? 0
      return (function.memoryMB, held > 0 ? Int(held.rounded(.up)) : function.memoryMB)
    }
  }

  func lines(_ record: InvocationRecord) -> String {
    switch format {
    case .text: initReport(record) + text(record) + "\n"
    case .json: json(record) + "\n"
    }
  }

  /// The line of an Init that did not come to its end.
  private func initReport(_ record: InvocationRecord) -> String {
    guard let failed = record.failedInit else { return "" }
    var fields = ["INIT_REPORT Init Duration: \(Self.milliseconds(failed.duration)) ms"]
    fields.append("Phase: init")
    fields.append(failed.isTooLong ? "Status: timeout" : "Status: error")
    if !failed.isTooLong {
      fields.append("Error Type: \(FunctionFailure.initFailed.publishedName)")
    }
    return fields.joined(separator: "\t") + "\n"
  }

  private func text(_ record: InvocationRecord) -> String {
    let memory = memory[record.function]
    var fields = [
      "REPORT RequestId: \(identifier(of: record))",
      "Duration: \(Self.milliseconds(record.duration)) ms",
      "Billed Duration: \(record.billedMilliseconds) ms", "Memory Size: \(memory.size) MB",
      "Max Memory Used: \(memory.used) MB",
    ]
    if let initialization = record.initialization {
      fields.append("Init Duration: \(Self.milliseconds(initialization)) ms")
    }
    if let restore = record.restore {
      fields.append("Restore Duration: \(Self.milliseconds(restore.duration)) ms")
      fields.append("Billed Restore Duration: \(restore.billedMilliseconds) ms")
    }
    switch record.status {
    case .timeout: fields.append("Status: timeout")
    case .error:
      fields.append("Status: error")
      if let failure = record.failure { fields.append("Error Type: \(failure.publishedName)") }
    case .success, .failure: break
    }
    return fields.joined(separator: "\t")
  }

  private func json(_ record: InvocationRecord) -> String {
    let memory = memory[record.function]
    var metrics: [(name: String, value: JSONValue)] = [
      ("durationMs", .number(Self.milliseconds(record.duration))),
      ("billedDurationMs", .number(String(record.billedMilliseconds))),
      ("memorySizeMB", .number(String(memory.size))),
      ("maxMemoryUsedMB", .number(String(memory.used))),
    ]
    if let initialization = record.initialization {
      metrics.append(("initDurationMs", .number(Self.milliseconds(initialization))))
    }
    if let restore = record.restore {
      metrics.append(("restoreDurationMs", .number(Self.milliseconds(restore.duration))))
      metrics.append(("billedRestoreDurationMs", .number(String(restore.billedMilliseconds))))
    }
    var report: [(name: String, value: JSONValue)] = [
      ("requestId", .string(identifier(of: record))), ("metrics", .object(metrics)),
      ("status", .string(record.status.rawValue)),
    ]
    if record.status == .error, let failure = record.failure {
      report.append(("errorType", .string(failure.publishedName)))
    }
    let line = JSONValue.object([
      ("time", .string(time(of: record))), ("type", .string("platform.report")),
      ("record", .object(report)),
    ])
    return line.text(width: .max)
  }

  /// When the invocation ended; from 1970 on where the scenario has no start.
  private func time(of record: InvocationRecord) -> String {
    ((scenario.start ?? CalendarInstant(nanoseconds: 0)) + record.ended).iso8601
  }

  /// Milliseconds with two decimals, as Lambda writes them.
  private static func milliseconds(_ nanoseconds: Int64) -> String {
    let hundredths = (nanoseconds + 5_000) / 10_000
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A version 4 UUID that nothing but the scenario, the platform and the number decides.
  private func identifier(of record: InvocationRecord) -> String {
    var state = scenario.seed &+ UInt64(record.number) &* 0x9e37_79b9_7f4a_7c15
    for byte in platform.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let high = Self.mixed(state) & ~0xf000 | 0x4000
    let low = Self.mixed(state &+ 0x9e37_79b9_7f4a_7c15) & ~(3 << 62) | (2 << 62)
    func hex(_ value: UInt64, _ digits: Int) -> String {
      let text = String(value, radix: 16)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    let (first, second) = (hex(high, 16), hex(low, 16))
    return [
      first.prefix(8), first.dropFirst(8).prefix(4), first.suffix(4), second.prefix(4),
      second.suffix(12),
    ].joined(separator: "-")
  }

  /// The finaliser of SplitMix64, by Steele, Lea and Flood (OOPSLA 2014).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

extension InvocationRecord {
  /// How it ended, by the words of AWS.
  fileprivate enum Status: String {
    case success, failure, error, timeout
  }

  /// How it ended: an error of the handler's own is a failure, what ends the runtime an error.
  fileprivate var status: Status {
    switch failure {
    case .timedOut?: .timeout
    case .initFailed?, .exited?, .restoreTimedOut?: .error
    case .decryptionDenied?, .decryptionDisabled?, .decryptionInvalid?, .decryptionNotFound?,
      .decryptionThrottled?:
      .failure
    case nil: isError ? .failure : .success
    }
  }
}
