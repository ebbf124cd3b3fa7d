import Foundation
import Testing

/// Wherever the results are to go: a run that is done is not lost, and one that would be lost does
/// not begin.
@Suite struct ResultPlaceTests {
  private static let files: Set<String> = [
    "summary.csv", "replications.csv", "timeline.csv", "latency.csv", "cost.csv",
    "cost-timeline.csv", "comparison.csv", "objectives.csv", "failures.csv", "scaling.csv",
    "report.html", "run.json", "cloudwatch.csv",
  ]

  private static var isRoot: Bool { getuid() == 0 }

  /// A folder with a short scenario and one that takes far longer than a test may.
  private static func place() throws -> Workplace {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    try place.write(ScenarioText.endless, to: "endless.yaml")
    return place
  }

  @Test("a link to a folder stays, and what it leads to gets the files")
  func link() throws {
    let place = try Self.place()
    let outcome = try place.shell(
      """
      mkdir -p elsewhere/out && ln -s elsewhere/out out
      "$headroom" compare small.yaml --output out --quiet >/dev/null &&
      "$headroom" compare small.yaml --output out --quiet --seed 6 >/dev/null && test -L out
      """
    )
    #expect(outcome.exitCode == 0)
    #expect(try place.names(in: "elsewhere/out") == Self.files)
    #expect(try place.names(in: "elsewhere") == ["out"])
    #expect(try place.read("out/run.json").contains("\"seed\": 6,"))
  }

  @Test("a link to nowhere is refused before anything is simulated")
  func danglingLink() throws {
    let place = try Self.place()
    let outcome = try place.shell(
      """
      ln -s nowhere out
      "$headroom" compare endless.yaml --output out
      """
    )
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.messages
        == "headroom: error: out: is a link to nowhere; results need a folder to go to\n"
    )
  }

  @Test("a folder in the place of a result file is refused before anything is simulated")
  func folderInTheWay() throws {
    let place = try Self.place()
    #expect(try place.run("compare", "small.yaml", "--output", "out").exitCode == 0)
    let before = try place.read("out/run.json")
    let outcome = try place.shell(
      """
      rm out/timeline.csv && mkdir out/timeline.csv
      "$headroom" compare endless.yaml --output out
      """
    )
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.messages
        == "headroom: error: out/timeline.csv: is a folder; a result file needs its name\n"
    )
    #expect(try place.names(in: "out") == Self.files)
    #expect(try place.read("out/run.json") == before)
  }

  @Test("a folder below one that may not be written to gets its files", .enabled(if: isRoot))
  func lockedParent() throws {
    let place = try Self.place()
    let outcome = try place.shell(
      """
      chmod 755 . && mkdir out && chown 65534 out
      for seed in 1 2; do
        setpriv --reuid 65534 --clear-groups "$headroom" compare small.yaml --output out --seed $seed \
          --quiet >/dev/null || exit 1
      done
      """
    )
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    #expect(try place.names(in: "out") == Self.files)
    #expect(try place.read("out/run.json").contains("\"seed\": 2,"))
  }

  @Test("a folder that may not be written to is refused first", .enabled(if: isRoot))
  func lockedFolder() throws {
    let place = try Self.place()
    let outcome = try place.shell(
      """
      chmod 755 . && mkdir out
      setpriv --reuid 65534 --clear-groups "$headroom" compare endless.yaml --output out
      """
    )
    #expect(outcome.exitCode == 1)
    #expect(outcome.messages.contains("out: cannot be written to: Permission denied"))
  }

  /// In a name space of its own, so that the mount ends with the shell.
  @Test("no files are written to none, and a folder of that name has a path")
  func none() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "s.yaml")
    let outcome = try place.run("compare", "s.yaml", "--output", "none")
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.hasPrefix("Small\n"))
    #expect(!outcome.messages.contains("results in"))
    #expect(try place.names(in: "") == ["s.yaml"])
    #expect(try place.run("compare", "s.yaml", "--output", "./none").exitCode == 0)
    #expect(try place.names(in: "none").contains("run.json"))
  }

  @Test("a mount point gets its files", .enabled(if: isRoot))
  func mountPoint() throws {
    let place = try Self.place()
    let outcome = try place.shell(
      """
      mkdir out
      unshare --mount sh -c 'mount -t tmpfs -o size=4m tmpfs out || exit 77
        for seed in 1 2; do
          "$headroom" compare small.yaml --output out --seed $seed --quiet >/dev/null || exit 1
        done
        ls -A out; grep seed out/run.json; ls -A'
      """
    )
    // Where a container may not mount anything, there is nothing to be shown.
    guard outcome.exitCode != 77, !outcome.messages.contains("unshare") else { return }
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let lines = Set(outcome.output.split(separator: "\n").map(String.init))
    #expect(lines.isSuperset(of: Self.files))
    #expect(lines.contains("  \"seed\": 2,"))
    #expect(!outcome.output.contains("headroom-draft"))
  }

  @Test(
    "files that cannot be written end with 1 after the table, and leave nothing behind",
    .enabled(if: Workplace.limitsFiles)
  )
  func fileSizeLimit() throws {
    let place = try Self.place()
    let outcome = try place.shell(
      """
      ulimit -f 8
      "$headroom" compare small.yaml --output out
      """
    )
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.hasPrefix("Small\n"))
    #expect(outcome.messages.contains("cannot be written: File too large"))
    let names = try place.names(in: "")
    #expect(names == ["small.yaml", "endless.yaml"])
  }

  @Test("a scenario file of dots gets a folder of its own", arguments: ["...yaml", "..yaml"])
  func dots(name: String) throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: name)
    #expect(try place.run("compare", name, "--quiet").exitCode == 0)
    #expect(try place.names(in: "") == [name, "results"])
    #expect(try place.names(in: "results/\(name)") == Self.files)
  }

  @Test("the longest of names has its results")
  func longName() throws {
    let place = try Workplace()
    let name = String(repeating: "x", count: 250)
    try place.write(ScenarioText.small, to: "\(name).yml")
    #expect(try place.run("compare", "\(name).yml", "--quiet").exitCode == 0)
    #expect(try place.names(in: "results/\(name)") == Self.files)
  }

  @Test("what a killed run has left is taken away by the next one")
  func abandonedDraft() throws {
    let place = try Self.place()
    let outcome = try place.shell(
      """
      mkdir -p results/.headroom-draft.abcdef results/.headroom-draft.others
      touch results/.headroom-draft.abcdef/summary.csv results/.headroom-draft.others/mine
      touch -d '1 minute ago' results/.headroom-draft.abcdef results/.headroom-draft.others
      mkdir results/.headroom-draft.newone
      "$headroom" compare small.yaml --quiet >/dev/null
      """
    )
    #expect(outcome.exitCode == 0)
    // One that is new may be that of a run beside this one; one with a user's file stays.
    let expected: Set<String> = ["small", ".headroom-draft.others", ".headroom-draft.newone"]
    #expect(try place.names(in: "results") == expected)
    #expect(try place.names(in: "results/.headroom-draft.others") == ["mine"])
  }

  /// A run that is killed while it tries the folder leaves its draft there.
  ///
  /// Files that are moved one by one into such a folder would be torn by the next kill.
  @Test(
    "a folder with what a killed run has just left is exchanged whole, and the draft goes with it"
  )
  func freshDraft() throws {
    let place = try Self.place()
    let outcome = try place.shell(
      """
      "$headroom" compare small.yaml --output out --quiet >/dev/null
      mkdir out/.headroom-draft.killed
      touch out/.headroom-draft.killed/run.json
      stat --format %i out
      "$headroom" compare small.yaml --output out --quiet >/dev/null
      stat --format %i out
      """
    )
    #expect(outcome.exitCode == 0)
    let inodes = outcome.output.split(separator: "\n")
    #expect(inodes.count == 2 && inodes[0] != inodes[1])
    #expect(try place.names(in: "out") == Self.files)
    #expect(try place.names(in: "").contains { $0.hasPrefix(".headroom-draft") } == false)
  }

  @Test(
    "whatever asks the run to end, what is finished is kept",
    arguments: [("TERM", 143, "terminated"), ("HUP", 129, "hung up"), ("INT", 130, "interrupted")]
  )
  func signals(name: String, code: Int32, word: String) throws {
    let place = try Self.place()
    let outcome = try place.shell(
      """
      "$headroom" compare endless.yaml --set duration=2m --jobs 2 --progress always 2>progress &
      run=$!
      for second in $(seq 240); do
        grep -Eq ' [1-9][0-9]+ of [0-9]+ replications' progress && break
        sleep 0.5
      done
      kill -\(name) $run
      wait $run
      code=$?
      cat progress >&2
      exit $code
      """
    )
    #expect(outcome.exitCode == code)
    #expect(outcome.messages.contains("headroom: error: \(word); replications finished and kept: "))
    #expect(outcome.output.contains("(partial)"))
    #expect(try place.names(in: "results/endless") == Self.files)
    // The first replications, and no other.
    let rows = try place.read("results/endless/replications.csv").split(separator: "\n").dropFirst()
    let numbers = rows.compactMap { Int($0.split(separator: ",")[4]) }
    #expect(Set(numbers) == Set(0..<(rows.count / 2)))
  }
}
