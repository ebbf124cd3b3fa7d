internal import NIOCore
internal import Reports
package import Scenarios

/// What is said to a request, apart from how it comes and goes.
package struct WhatIfSite: Sendable {
  /// An answer.
  enum Answer {
    /// The page.
    case page
    /// The scenario as a file.
    case file(String)
    /// The results of a scenario while it runs, as server-sent events.
    case events(Scenario)
    /// The whole report of a scenario, and the command line that leaves it.
    case report(Scenario, file: String, command: String)
    /// Nothing to show.
    case nothing
    /// A request that cannot be answered.
    case refusal(RequestPolicy.Refusal)
  }

  private let text: String
  private let file: String
  private let reader: ScenarioReader
  /// The page as bytes, which all who read it share.
  let page: ByteBuffer
  private let paths: Set<String>

  /// Longest value of a knob.
  private static let valueMax = 1_000

  /// Reads a scenario file.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - file: Its path.
  ///   - reader: With what is set before anything is checked.
  /// - Throws: All problems of the file.
  package init(text: String, file: String, reader: ScenarioReader) throws(ScenarioProblems) {
    let scenario = try reader.read(text: text, file: file)
    let knobs = try KnobFinder.knobs(of: text, file: file, reader: reader)
    self.text = text
    self.file = file
    self.reader = reader
    paths = Set(knobs.map(\.path))
    let page = WhatIfPage(title: scenario.name, file: file, knobs: knobs).html
    self.page = ByteBuffer(string: page)
  }

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - method: Its method.
  ///   - target: Its target: a path, and what follows a question mark.
  /// - Returns: The answer.
  func answer(method: String, target: String) -> Answer {
    guard method == "GET" || method == "HEAD" else {
      return .refusal(.init(status: 405, sentence: "This server is only asked with GET."))
    }
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts.first ?? "")
    do throws(Mistake) {
      let settings = try settings(of: parts.count > 1 ? String(parts[1]) : "")
      switch path {
      case "/": return .page
      case "/favicon.ico": return .nothing
      case "/events": return .events(try scenario(settings))
      case "/report.html":
        return .report(try scenario(settings), file: file, command: command(settings))
      case "/scenario.yaml": return .file(try edited(settings))
      default:
        return .refusal(.init(status: 404, sentence: "There is nothing at \(path)."))
      }
    } catch {
      return .refusal(.init(status: 400, sentence: error.sentence))
    }
  }

  /// What is wrong with the settings of a request.
  private struct Mistake: Error {
    let sentence: String
  }

  private func settings(
    of query: String
  ) throws(Mistake) -> [(path: String, value: String)] {
    var settings: [(path: String, value: String)] = []
    for part in query.split(separator: "&") {
      guard let text = QueryText.decoded(part) else {
        throw Mistake(sentence: "\(part) is no text in percent-encoding.")
      }
      guard text.hasPrefix("set=") else {
        throw Mistake(sentence: "\(text) is unknown; expected set=PATH=VALUE.")
      }
      let setting = text.dropFirst("set=".count)
      // A path has no equals sign, but a name in it may.
      guard
        let path = paths.filter({ setting.hasPrefix("\($0)=") }).max(by: { $0.count < $1.count })
      else {
        throw Mistake(sentence: "\(setting) sets no knob of this scenario; expected PATH=VALUE.")
      }
      let value = String(setting.dropFirst(path.count + 1))
      guard value.utf8.count <= Self.valueMax else {
        throw Mistake(
          sentence: "The value of \(path) is longer than \(Self.valueMax) characters."
        )
      }
      settings.append((path, value))
    }
    return settings
  }

  private func scenario(
    _ settings: [(path: String, value: String)]
  ) throws(Mistake) -> Scenario {
    var reader = reader
    reader.overrides += settings
    do throws(ScenarioProblems) {
      return try reader.read(text: text, file: file)
    } catch {
      throw Self.mistake(error)
    }
  }

  private func edited(_ settings: [(path: String, value: String)]) throws(Mistake) -> String {
    do throws(ScenarioProblems) {
      return try ScenarioEdit(text, file: file).setting(reader.overrides + settings)
    } catch {
      throw Self.mistake(error)
    }
  }

  private static func mistake(_ problems: ScenarioProblems) -> Mistake {
    Mistake(sentence: problems.problems.map(\.description).joined(separator: "\n"))
  }

  private func command(_ settings: [(path: String, value: String)]) -> String {
    let all = (reader.overrides + settings).flatMap { ["--set", "\($0.path)=\($0.value)"] }
    return ShellText.quoted(["headroom", "compare", file] + all)
  }
}
