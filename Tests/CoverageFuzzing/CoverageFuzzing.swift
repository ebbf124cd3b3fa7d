import Foundation
import Fuzzing
import ScenarioFuzzing

/// Searches for inputs that crash a reader, with libFuzzer, which follows what code they reach, and
/// the address sanitizer.
///
///     CoverageFuzzing scenario|trace|gzip FOLDER [-runs=N] [-max_total_time=SECONDS] [...]
///
/// The folder keeps the corpus, which begins with sound inputs, and what was found. The rest of the
/// arguments are libFuzzer's: https://llvm.org/docs/LibFuzzer.html.
@main struct CoverageFuzzing {
  /// What is tried; set once, before the first input, and read by a function that holds no state.
  nonisolated(unsafe) private static var reader: FuzzedReader?

  static func main() throws {
    let words = CommandLine.arguments
    guard words.count >= 3, let kind = FuzzedReader.Kind(rawValue: words[1]) else {
      print("usage: CoverageFuzzing scenario|trace|gzip FOLDER [libFuzzer's options]")
      exit(64)
    }
    let reader = try FuzzedReader(kind, folder: words[2])
    self.reader = reader
    let arguments =
      [words[0], reader.corpus, "-artifact_prefix=\(reader.found)/"] + words.dropFirst(3)
    // libFuzzer keeps the strings for as long as it runs.
    var pointers = arguments.map { strdup($0) }
    pointers.append(nil)
    var count = CInt(arguments.count)
    let status = pointers.withUnsafeMutableBufferPointer { buffer in
      var base = buffer.baseAddress
      return runDriver(&count, &base) { bytes, count in
        CoverageFuzzing.reader?.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    }
    exit(status)
  }
}

/// libFuzzer's loop, which it offers to programs that have a `main` of their own.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ tryInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
