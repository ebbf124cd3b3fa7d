internal import Foundation
internal import ScenarioFuzzing
internal import Scenarios
internal import Stochastics

/// A random scenario that names a data file, and that file with some of its bytes changed: before it
/// is compressed, after, or without compression.
struct MutatedTrace {
  /// The scenario.
  let scenario: JSONValue
  /// The data file.
  let name: String
  /// Its content.
  let bytes: [UInt8]

  /// Most changes to a file.
  private static let changesMax = 4

  /// What may be put into a file: what readers of text trip over.
  private static let words: [[UInt8]] =
    [
      "\"", "\"\"", ",", "\n", "\r\n", "\r", "\n\n", " ", "\t", ";", "-", "-1", "0", "1e308",
      "1e-320",
      "nan", "inf", "0x10", "1_000", "9223372036854775808", "1970-01-01T00:00:00Z",
      "2026-02-30T25:61:61Z", "9999-12-31T23:59:59.999999999Z", "=1+1", "\u{FEFF}", "\u{202E}", "é",
      "🚀", String(repeating: "9", count: 400), String(repeating: ",", count: 300),
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0x1F, 0x8B], [0x1F, 0x8B, 8, 0]]

  /// Makes the scenario and the file of a seed.
  init(seed: UInt64) {
    let stream = RandomStream(seed: seed, replication: 0, name: "mutated trace")
    let files = FuzzingFiles.texts
    var attempt = seed
    var found: (scenario: JSONValue, names: [String])
    repeat {
      let scenario = RandomScenario(seed: attempt)
      let text = scenario.text
      found = (scenario.tree, files.keys.sorted().filter { text.contains("\"\($0)\"") })
      attempt = attempt &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    } while found.names.isEmpty
    scenario = found.scenario
    name = found.names[stream.index(below: found.names.count)]
    let plain = Array((files[name] ?? "").utf8)
    switch stream.index(below: 4) {
    case 0: bytes = CompressedBytes.of(Self.changed(plain, stream))
    case 1: bytes = Self.changed(CompressedBytes.of(plain), stream)
    default: bytes = Self.changed(plain, stream)
    }
  }

  private static func changed(_ bytes: [UInt8], _ stream: RandomStream) -> [UInt8] {
    var bytes = bytes
    for _ in 0...stream.index(below: changesMax) { change(&bytes, stream) }
    return bytes
  }

  private static func change(_ bytes: inout [UInt8], _ stream: RandomStream) {
    let start = stream.index(below: bytes.count + 1)
    let end = start + stream.index(below: min(bytes.count - start, 64) + 1)
    switch stream.index(below: 8) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 2: bytes.removeSubrange(start...)
    case 3:
      if start < bytes.count { bytes[start] ^= 1 << UInt8(stream.index(below: 8)) }
    case 4:
      if start < bytes.count { bytes[start] = UInt8(stream.index(below: 256)) }
    case 5: bytes.replaceSubrange(start..<end, with: words[stream.index(below: words.count)])
    case 6: bytes[start..<end].reverse()
    default: bytes.insert(contentsOf: words[stream.index(below: words.count)], at: start)
    }
  }
}
