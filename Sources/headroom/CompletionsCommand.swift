import ArgumentParser

/// `headroom completions`: writes a script that has a shell complete the words of the command.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Write a script with which a shell completes the command.",
    discussion: """
      Examples: headroom completions bash > ~/.local/share/bash-completion/completions/headroom
                headroom completions zsh > ~/.zfunc/_headroom
                headroom completions fish > ~/.config/fish/completions/headroom.fish
      """
  )

  @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
  var shell: Shell

  /// A shell that completes words.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash
    case zsh
    case fish

    fileprivate var parser: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  mutating func run() throws {
    try OutputOptions.write(HeadroomCommand.completionScript(for: shell.parser) + "\n")
  }
}
