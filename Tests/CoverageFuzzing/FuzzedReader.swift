import Foundation
import Fuzzing
import ScenarioFuzzing

/// A reader of files that is handed bytes.
struct FuzzedReader {
  /// What is read.
  enum Kind: String {
    /// A scenario file.
    case scenario
    /// A data file; the first byte of the input says as what.
    case trace
    /// A data file that begins as one compressed with gzip.
    case gzip
  }

  /// The inputs that reached something new.
  let corpus: String
  /// The inputs that went wrong.
  let found: String
  private let kind: Kind
  private let trial: ScenarioTrial
  private let trace: String

  /// The ways in which a data file is named by a scenario.
  private static let uses = [
    "{counts: {file: input, column: requests, every: 1m}}",
    "{counts: {file: input, header: false, every: 1m}}",
    "{counts: {file: input, time: minute, columns: all}}",
    "{counts: {file: input, layout: wide, first: 1, every: 1m}}",
    "{counts: {file: input, layout: azure2019}}",
    "{timestamps: {file: input, column: time, minus: took, unit: s}}",
    "{timestamps: {file: input, layout: azure2021}}",
  ].map { arrivals in
    """
    headroom: 1
    name: One data file
    duration: 10m
    seed: 1
    replications: 1
    traffic: [{name: a, arrivals: \(arrivals), demand: {cpu: 1ms}}]
    platforms: [{name: b, fixedFleet: {instanceType: m7g.medium, instances: 1, threads: 1}}]
    """
  }

  /// Prepares a reader, and sound inputs to begin with.
  ///
  /// - Parameters:
  ///   - kind: What is read.
  ///   - folder: Keeps the inputs.
  /// - Throws: When the folder cannot be written to.
  init(_ kind: Kind, folder: String) throws {
    self.kind = kind
    let home = "\(folder)/\(kind.rawValue)"
    corpus = "\(home)/corpus"
    found = "\(home)/found"
    let data = "\(home)/data"
    trace = "\(data)/input"
    for path in [corpus, found, data] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    try FuzzingFiles.write(to: URL(filePath: data))
    trial = ScenarioTrial(folder: data, depth: .reading)
    for (name, bytes) in Self.seeds(of: kind) {
      try Data(bytes).write(to: URL(filePath: "\(corpus)/\(name)"))
    }
  }

  /// Reads an input, and crashes where a message is not legible.
  func read(_ bytes: [UInt8]) {
    switch kind {
    case .scenario: demandLegible(trial.outcome(of: String(decoding: bytes, as: UTF8.self)))
    case .trace, .gzip:
      guard let first = bytes.first,
        (try? Data(bytes.dropFirst()).write(to: URL(filePath: trace))) != nil
      else { return }
      demandLegible(trial.outcome(of: Self.uses[Int(first) % Self.uses.count]))
    }
  }

  private func demandLegible(_ outcome: ScenarioTrial.Outcome) {
    if case .answered(let violations) = outcome, !violations.isEmpty {
      fatalError("\(violations)")
    }
  }

  private static func seeds(of kind: Kind) -> [(name: String, bytes: [UInt8])] {
    switch kind {
    case .scenario:
      (0..<100).map { ("random-\($0)", Array(RandomScenario(seed: $0).text.utf8)) }
        + zip(0..., uses).map { ("use-\($0)", Array($1.utf8)) }
    case .trace, .gzip:
      FuzzingFiles.texts.flatMap { name, text in
        let plain = Array(text.utf8)
        let bytes = kind == .gzip ? CompressedBytes.of(plain) : plain
        return uses.indices.map { ("\(name)-\($0)", [UInt8($0)] + bytes) }
      }
    }
  }
}
