import ArgumentParser
import Foundation
import Fuzzing
import Synchronization

/// Tries very many inputs.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Tries very many inputs; ends with 1 when one of them goes wrong."
  )

  @Option(
    help: "Random scenarios, which are run: platforms in two orders, on one and three threads."
  )
  var random = 100_000
  @Option(help: "Mutated scenarios; one in 64 is run, if it is sound.")
  var mutated = 800_000
  @Option(help: "Mutated data files; likewise.")
  var trace = 200_000
  @Flag(help: "Read the inputs and run none of them.")
  var readOnly = false
  @Option(help: "The first seed of each kind.")
  var first: UInt64 = 0
  @Option(help: "Processes at a time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  @Option(help: "The folder that keeps what goes wrong.")
  var keep = ".build-fuzzing/found"

  /// Inputs that a process tries before the next one takes over.
  private static let batch: UInt64 = 1_000

  func run() throws {
    let counts: [(kind: FuzzCase.Kind, count: Int)] = [
      (.random, random), (.mutated, mutated), (.trace, trace),
    ]
    var areAllTried = true
    let search = Search(findings: Findings(folder: keep), readOnly: readOnly)
    for (kind, count) in counts where count > 0 {
      let end = first + UInt64(count)
      let next = Mutex(first)
      let group = DispatchGroup()
      for _ in 0..<max(jobs, 1) {
        group.enter()
        Thread.detachNewThread {
          defer { group.leave() }
          while let start = next.withLock({ next in
            guard next < end else { return UInt64?.none }
            defer { next = min(next + Self.batch, end) }
            return next
          }) {
            search.tryInputs(kind, from: start, to: min(start + Self.batch, end))
          }
        }
      }
      group.wait()
      print(search.account(of: kind))
      // A worker that ends before its inputs do, for want of a disk for instance, leaves a gap.
      areAllTried = areAllTried && search.triedCount(of: kind) == count
    }
    if search.hasFindings || !areAllTried { throw ExitCode(1) }
  }
}

/// The account of a search.
private final class Search: Sendable {
  /// Inputs by what became of them.
  private struct Tally {
    var counts: [String: Int] = [:]

    mutating func count(_ word: String) { counts[word, default: 0] += 1 }
  }

  private let findings: Findings
  private let readOnly: Bool
  private let tallies = Mutex<[FuzzCase.Kind: Tally]>([:])

  init(findings: Findings, readOnly: Bool) {
    self.findings = findings
    self.readOnly = readOnly
  }

  var hasFindings: Bool {
    tallies.withLock {
      $0.values.contains { tally in
        ["crashed", "hung", "violated"].contains { tally.counts[$0, default: 0] > 0 }
      }
    }
  }

  /// Inputs that were tried.
  func triedCount(of kind: FuzzCase.Kind) -> Int {
    tallies.withLock { $0[kind]?.counts.values.reduce(0, +) ?? 0 }
  }

  /// One line on what was tried.
  func account(of kind: FuzzCase.Kind) -> String {
    let counts = tallies.withLock { $0[kind]?.counts ?? [:] }
    let words = ["sound", "refused", "failed", "violated", "hung", "crashed"]
    let parts = words.map { "\(counts[$0, default: 0]) \($0)" }
    return "\(kind.rawValue): \(counts.values.reduce(0, +)) tried: " + parts.joined(separator: ", ")
  }

  /// Tries inputs in a process, and in another one after each crash or hang.
  func tryInputs(_ kind: FuzzCase.Kind, from first: UInt64, to end: UInt64) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "headroom-fuzzing-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var start = first
    while start < end {
      do {
        try FileManager.default.createDirectory(
          atPath: folder,
          withIntermediateDirectories: true
        )
        var present: UInt64?
        let arguments =
          ["work", kind.rawValue, "\(start)", "\(end)", folder]
          + (readOnly ? ["--read-only"] : [])
        let outcome = try Worker().run(arguments) { line in
          if let seed = UInt64(line) {
            present = seed
          } else if let seed = present, let verdict = Verdict(line: line) {
            note(verdict, of: kind, seed: seed)
            present = nil
          }
        }
        // Without an end in sight nothing was tried: there is no use in going on.
        guard outcome != .done, let seed = present else { return }
        note(outcome, of: kind, seed: seed)
        start = seed + 1
      } catch {
        complain("cannot try inputs: \(error)")
        return
      }
    }
  }

  private func note(_ verdict: Verdict, of kind: FuzzCase.Kind, seed: UInt64) {
    let word = String(verdict.line.prefix { $0 != " " })
    tallies.withLock { $0[kind, default: Tally()].count(word) }
    if case .violated(let sentence) = verdict { report(sentence, of: kind, seed: seed) }
  }

  private func note(_ end: Worker.End, of kind: FuzzCase.Kind, seed: UInt64) {
    tallies.withLock { $0[kind, default: Tally()].count(end == .hung ? "hung" : "crashed") }
    report("\(end)", of: kind, seed: seed)
  }

  private func report(_ complaint: String, of kind: FuzzCase.Kind, seed: UInt64) {
    complain("\(kind.rawValue) \(seed): \(complaint)")
    do {
      let place = try findings.keep(FuzzCase(kind, seed: seed), showing: complaint)
      complain("kept as \(place)")
    } catch {
      complain("cannot be kept: \(error)")
    }
  }

  private func complain(_ sentence: String) {
    FileHandle.standardError.write(Data("\(sentence)\n".utf8))
  }
}
