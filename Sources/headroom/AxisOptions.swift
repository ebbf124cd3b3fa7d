import ArgumentParser
import Scenarios

/// Axes on the command line: places of the scenario with the values that each may have.
struct AxisOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "An axis: a path as in --set with its values; may be repeated. PATH=A,B,C or PATH=2..20:2.",
      valueName: "path=values"
    )
  )
  var vary: [String] = []

  mutating func validate() throws {
    if let mistake = vary.lazy.compactMap(Self.mistake).first {
      throw ValidationError("--vary: \(mistake)")
    }
  }

  /// The axes, in order; all of them are sound once they are validated.
  var axes: [SweepAxis] { vary.compactMap { try? SweepAxis($0) } }

  /// The options as they are written on a command line.
  var commandLine: [String] { vary.flatMap { ["--vary", $0] } }

  /// What is wrong with an axis, if anything.
  private static func mistake(in axis: String) -> String? {
    do throws(SweepMistake) {
      _ = try SweepAxis(axis)
      return nil
    } catch {
      return error.message
    }
  }
}
