import Foundation
import Testing

/// A folder to run the built command in, as a user does.
final class Workplace {
  /// What a run of the command left.
  struct Outcome {
    let exitCode: Int32
    let output: String
    let messages: String
  }

  /// The folder, removed with this object.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "headroom-command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Whether the size of files can be limited: the thread sanitizer keeps its own in files.
  static var limitsFiles: Bool {
    ProcessInfo.processInfo.environment["TSAN_OPTIONS"] == nil
  }

  /// The command, which is built beside the tests.
  static var command: URL {
    get throws {
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return URL(filePath: tests).deletingLastPathComponent().appending(path: "headroom")
    }
  }

  /// Runs the command with some arguments.
  func run(_ arguments: String...) throws -> Outcome {
    try run(Self.command, arguments)
  }

  /// Runs the command with a list of arguments.
  func run(_ arguments: [String]) throws -> Outcome {
    try run(Self.command, arguments)
  }

  /// Runs a line of the shell in which `$headroom` is the command.
  func shell(_ line: String) throws -> Outcome {
    try run(URL(filePath: "/bin/sh"), ["-c", line])
  }

  private func run(_ program: URL, _ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "headroom": try Self.command.path]
    // A command that is built with a sanitizer goes by the same options as its tests.
    for name in ["TSAN_OPTIONS", "ASAN_OPTIONS"] {
      process.environment?[name] = ProcessInfo.processInfo.environment[name]
    }
    // Files, not pipes: a pipe that nobody empties would stop the command.
    let outputFile = folder.appending(path: ".output-\(UUID().uuidString)")
    let messageFile = folder.appending(path: ".messages-\(UUID().uuidString)")
    for file in [outputFile, messageFile] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: messageFile)
    try process.run()
    process.waitUntilExit()
    let outcome = Outcome(
      exitCode: process.terminationStatus,
      output: try String(contentsOf: outputFile, encoding: .utf8),
      messages: try String(contentsOf: messageFile, encoding: .utf8)
    )
    for file in [outputFile, messageFile] { try FileManager.default.removeItem(at: file) }
    return outcome
  }

  /// Writes a file into the folder.
  func write(_ text: String, to name: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  /// The content of a file of the folder.
  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// The names in a folder of the folder, "" for itself.
  func names(in name: String) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path))
  }

  /// The files of a folder by name.
  func contents(of name: String) throws -> [String: String] {
    var contents: [String: String] = [:]
    for file in try names(in: name) { contents[file] = try read("\(name)/\(file)") }
    return contents
  }
}

/// Scenario files for the tests.
enum ScenarioText {
  /// Two minutes of ten requests a second, on a function and on a fleet.
  static let small = """
    headroom: 1
    name: Small
    start: 2026-01-05T08:00:00Z
    duration: 2m
    discard: 30s
    seed: 5
    replications: 3
    traffic:
      - name: pages
        arrivals: {constant: 10/s}
        demand:
          cpu: {exponential: {mean: 10ms}}
          wait: {exponential: {mean: 40ms}}
          response: 10kB
    platforms:
      - name: lambda
        lambda: {runtime: nodejs22.x, package: zip, architecture: x86_64, memory: 1024MB, keepAlive: 5m}
      - name: fixed
        fixedFleet: {instanceType: m7g.large, instances: 2, threads: 32, backlog: 64}
    objectives: [latency_p99 < 2s]

    """

  /// A run that takes much longer than a test may.
  static let endless =
    small.replacing("duration: 2m", with: "duration: 10h")
    .replacing("keepAlive: 5m", with: "keepAlive: 30s")
    .replacing("replications: 3", with: "replications: 100000")
}
