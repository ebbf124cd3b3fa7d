import DataFiles
import EventKernel

/// Collects the problems of one reading, and what else is worth knowing of it.
final class ProblemReport {
  /// The scenario file, as problems name it.
  let file: String
  private var found: [(line: Int, problem: ScenarioProblem)] = []

  init(file: String) {
    self.file = file
  }

  /// Adds a problem of the scenario file; without a line it concerns an override.
  func add(_ message: String, line: Int?, path: String) {
    let origin = line == nil ? " (set on the command line)" : ""
    let problem = ScenarioProblem(file: file, line: line, path: path, message: message + origin)
    found.append((line ?? .max, problem))
  }

  /// Adds a problem of a data file that a line of the scenario names.
  func add(_ problem: ScenarioProblem, namedAt line: Int?) {
    found.append((line ?? .max, problem))
  }

  /// When the traces begin, in a scenario that does not say when it does.
  private(set) var firstTimes = FirstTimes()

  /// The paths of the data files, each once.
  private(set) var dataFiles: [String] = []

  /// Adds a data file.
  func addDataFile(_ path: String) {
    if !dataFiles.contains(path) { dataFiles.append(path) }
  }

  /// The traces whose files cannot be read a second time.
  private var readOnce: [Field] = []

  /// Adds a trace from a pipe or a device.
  func readOnce(_ field: Field) {
    readOnce.append(field)
  }

  /// Reports the traces that would have to be read again now that others have said when all begin.
  func refuseSecondReading() {
    for field in readOnce {
      field.problem("is no regular file and cannot be read twice; expected start in the scenario")
    }
  }

  /// Adds a trace that begins at a time.
  func begin(_ time: CalendarInstant, at field: Field) {
    firstTimes.add(time, at: field)
  }

  /// What the reading did that the user should know of, a sentence each, in the order of the
  /// reading.
  private(set) var notes: [String] = []

  /// Adds notes.
  func note(_ sentences: [String]) {
    notes += sentences
  }

  /// The longest period of traffic that comes round again with the day or the week; nil for none.
  private(set) var longestPeriod: SimulationTime?

  /// Adds a period of traffic.
  func addPeriod(_ period: SimulationTime) {
    longestPeriod = max(period, longestPeriod ?? period)
  }

  /// Whether rates follow the clocks of a time zone.
  private(set) var hasTimeZone = false

  /// Adds a time zone.
  func addTimeZone() {
    hasTimeZone = true
  }

  /// Places under declared keys, and those of them that were read; kept in debug builds only.
  private var declared: Set<String> = []
  private var read: Set<String> = []

  /// Notes, in a debug build, that a value under a declared key has to be read.
  func expectReading(of path: @autoclosure () -> String) {
    assert(declared.insert(path()).inserted || true)
  }

  /// Notes, in a debug build, that the value at a path was read.
  func markRead(_ path: @autoclosure () -> String) {
    assert(read.insert(path()).inserted || true)
  }

  /// Places where the file has a declared key that no decoder has read; always none in a release
  /// build, which does not look.
  var unread: [String] { declared.subtracting(read).sorted() }

  /// Whether no problem was added.
  var isEmpty: Bool { found.isEmpty }

  /// All problems by line, those of one line in the order in which they were found.
  var problems: [ScenarioProblem] {
    found.enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element.problem)
  }
}
