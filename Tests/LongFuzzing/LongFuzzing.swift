import ArgumentParser

/// The long search for inputs that crash Headroom, hang it, or make it say what cannot be.
@main struct LongFuzzing: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tries random and mutated inputs, and keeps the smallest that goes wrong.",
    discussion: """
      Inputs are tried in processes of their own, so that a crash or a hang ends one of them alone. \
      Input N of a kind is the same on every machine.
      """,
    subcommands: [SearchCommand.self, WorkCommand.self, TryCommand.self],
    defaultSubcommand: SearchCommand.self
  )
}
